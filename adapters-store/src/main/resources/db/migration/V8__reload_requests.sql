-- Tables that somebody wants to be read again, until a load has them that began later.
CREATE TABLE reload_request (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source     text   NOT NULL,
  table_name text   NOT NULL
);
