-- Whether the first load of the source is complete: it comes in parts, and an offset is there with
-- the first of them.
ALTER TABLE source ADD COLUMN loaded boolean NOT NULL DEFAULT true;

-- Whether every source was loaded, or not begun, at the position. Nobody was answered at others.
ALTER TABLE feed_commit ADD COLUMN whole boolean NOT NULL DEFAULT true;
