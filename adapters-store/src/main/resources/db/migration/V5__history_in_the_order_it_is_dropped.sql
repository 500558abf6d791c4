-- What is dropped is found by when it ended. A block range index finds that only until the space of
-- what was dropped is used again: from then on, every range holds old and new.
DROP INDEX past_row_until;
CREATE INDEX past_row_until ON past_row (until);
DROP INDEX row_log_position;
CREATE INDEX row_log_position ON row_log (position);
CREATE INDEX membership_ended ON membership (until) WHERE until < 9223372036854775807;
CREATE INDEX assignment_ended ON assignment (until) WHERE until < 9223372036854775807;

-- History goes as fast as it comes: its space is to be used again before a fifth of it is dead.
ALTER TABLE past_row SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE row_log SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE membership SET (autovacuum_vacuum_scale_factor = 0.05);
