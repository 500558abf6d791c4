-- The feed: states with the interval of positions in which they held, [since, until). What still
-- holds has until = 9223372036854775807 where it shares a table with the past.

-- One row: the identity of this store, the last committed position, and the oldest one that can
-- still be answered from.
CREATE TABLE feed (
  single       boolean PRIMARY KEY DEFAULT true CHECK (single),
  store_id     uuid   NOT NULL DEFAULT gen_random_uuid(),
  token_secret bytea  NOT NULL DEFAULT decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
  head         bigint NOT NULL DEFAULT 0,
  horizon      bigint NOT NULL DEFAULT 0
);
INSERT INTO feed DEFAULT VALUES;

-- committed_at is taken just before the commit: a position is visible at some time between its own
-- and the next one's.
CREATE TABLE feed_commit (
  position     bigint      PRIMARY KEY,
  committed_at timestamptz NOT NULL
);
CREATE INDEX feed_commit_at ON feed_commit (committed_at);

-- definition: the mapping under which the source was read; another one means reading it again.
CREATE TABLE source (
  name          text PRIMARY KEY,
  definition    text NOT NULL,
  source_offset text NOT NULL
);

CREATE TABLE entity (
  id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

-- The fields that an entity's content has, in order.
CREATE TABLE entity_field (
  entity smallint NOT NULL REFERENCES entity,
  place  smallint NOT NULL,
  name   text     NOT NULL,
  type   text     NOT NULL,
  PRIMARY KEY (entity, place)
);

CREATE TABLE scope (
  id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

-- A row is seen through its anchor, and an anchor is in scopes. Rows with the same scopes share an
-- anchor; the rows that follow a parent have the parent as their anchor, so that a parent that
-- moves is one change however many rows follow it. row_key and anchor are hashes of what they name.
CREATE TABLE current_row (
  row_key uuid     PRIMARY KEY,
  entity  smallint NOT NULL,
  since   bigint   NOT NULL,
  anchor  uuid     NOT NULL,
  parent  uuid, -- only where the row is followed itself, and so is its own anchor
  row_id  text     NOT NULL,
  content bytea    NOT NULL
);
ALTER TABLE current_row ALTER COLUMN content SET STORAGE MAIN;
CREATE INDEX current_row_anchor ON current_row (anchor, row_key);
CREATE INDEX current_row_parent ON current_row (parent) WHERE parent IS NOT NULL;

CREATE TABLE past_row (
  row_key uuid     NOT NULL,
  entity  smallint NOT NULL,
  since   bigint   NOT NULL,
  until   bigint   NOT NULL,
  anchor  uuid     NOT NULL,
  row_id  text     NOT NULL,
  content bytea    NOT NULL,
  PRIMARY KEY (row_key, until)
);
ALTER TABLE past_row ALTER COLUMN content SET STORAGE MAIN;
CREATE INDEX past_row_anchor ON past_row (anchor, until);
CREATE INDEX past_row_until ON past_row USING brin (until);

-- Every change of a row, under each scope in which it was or is now.
CREATE TABLE row_log (
  scope    integer NOT NULL,
  position bigint  NOT NULL,
  row_key  uuid    NOT NULL,
  PRIMARY KEY (scope, position, row_key)
);
CREATE INDEX row_log_position ON row_log USING brin (position);

CREATE TABLE membership (
  anchor uuid    NOT NULL,
  scope  integer NOT NULL,
  since  bigint  NOT NULL,
  until  bigint  NOT NULL DEFAULT 9223372036854775807,
  PRIMARY KEY (anchor, scope, since)
);
CREATE INDEX membership_came ON membership (scope, since);
CREATE INDEX membership_went ON membership (scope, until);

-- source: who wrote it, and whose next load decides whether it still holds.
CREATE TABLE assignment (
  definition text    NOT NULL,
  row_id     text    NOT NULL,
  since      bigint  NOT NULL,
  until      bigint  NOT NULL DEFAULT 9223372036854775807,
  source     text    NOT NULL,
  user_name  text    NOT NULL,
  scope      integer NOT NULL,
  PRIMARY KEY (definition, row_id, since)
);
CREATE INDEX assignment_user ON assignment (user_name, until);
CREATE INDEX assignment_scope ON assignment (scope, until);
