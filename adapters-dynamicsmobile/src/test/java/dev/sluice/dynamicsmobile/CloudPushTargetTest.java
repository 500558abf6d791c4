package dev.sluice.dynamicsmobile;

import dev.sluice.domain.outbound.PushTarget;
import dev.sluice.fixtures.dynamicsmobile.Call;
import dev.sluice.fixtures.dynamicsmobile.Fault;
import dev.sluice.fixtures.dynamicsmobile.PushTargetContract;
import dev.sluice.fixtures.dynamicsmobile.Upload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class CloudPushTargetTest implements PushTargetContract.All {
  private final CloudWorld http = new CloudWorld();

  @AfterEach
  void close() {
    http.close();
  }

  @Override
  public TargetWorld world() {
    return new TargetWorld() {
      @Override
      public PushTarget target() {
        return http.area.pushTarget();
      }

      @Override
      public List<Upload> uploads() {
        return http.cloud.uploads();
      }

      @Override
      public void askToWait(Duration pause) {
        http.cloud.fail(Call.PUSH_LINK, 1, Fault.status(429, Long.toString(pause.toSeconds())));
      }

      @Override
      public void breakDown() {
        http.cloud.fail(Call.UPLOAD, 1, Fault.status(500));
      }

      @Override
      public void refuseUs() {
        http.cloud.fail(Call.PUSH_LINK, 1, Fault.status(401));
      }
    };
  }
}
