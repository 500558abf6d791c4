-- The last position at which an anchor came into a scope or left one. Of what was there before this
-- was noted, nobody knows.
ALTER TABLE feed ADD COLUMN moved bigint NOT NULL DEFAULT 0;
UPDATE feed SET moved = head;
