package dev.sluice.server.rest;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.netty.DefaultHttpCompressionStrategy;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import jakarta.inject.Singleton;

/** Packs what the framework would, and lines of JSON, which it does not know for text. */
@Singleton
@Replaces(DefaultHttpCompressionStrategy.class)
final class PackedAnswers implements HttpCompressionStrategy {
  private final NettyHttpServerConfiguration settings;

  PackedAnswers(NettyHttpServerConfiguration settings) {
    this.settings = settings;
  }

  @Override
  public boolean shouldCompress(HttpResponse answer) {
    var type = answer.headers().get(HttpHeaderNames.CONTENT_TYPE);
    var threshold = settings.getCompressionThreshold();
    return type != null
        && (MediaType.isTextBased(type) || type.startsWith(SnapshotController.NDJSON))
        && HttpUtil.getContentLength(answer, (long) threshold) >= threshold;
  }

  @Override
  public int getCompressionLevel() {
    return settings.getCompressionLevel();
  }

  @Override
  public int getMaxZstdEncodeSize() {
    return settings.getMaxZstdEncodeSize();
  }
}
