/**
 * What a mobile app sees. An <em>entity</em> is mapped from a table of a <em>source</em>, an ERP
 * system as the place changes come from; its rows are named by a <em>row id</em> and seen by the
 * users who hold one of the row's <em>scopes</em>.
 */
@NullMarked
package dev.sluice.domain.entity;

import org.jspecify.annotations.NullMarked;
