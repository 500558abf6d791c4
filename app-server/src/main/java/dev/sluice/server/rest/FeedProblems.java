package dev.sluice.server.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems that every operation of the feed may answer, for its documentation. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "400", ref = "#/components/responses/BadRequest")
@ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
@ApiResponse(responseCode = "405", ref = "#/components/responses/WrongMethod")
@ApiResponse(responseCode = "429", ref = "#/components/responses/TooMany")
@ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
@interface FeedProblems {}
