package dev.sluice.server.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What operators may call, and nobody else. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ForOperators {}
