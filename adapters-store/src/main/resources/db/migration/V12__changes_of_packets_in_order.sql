-- Every change of a packet's state has a number, counted for each sender. Whoever changes a packet
-- holds the sender's row here until the end of the transaction, so that numbers become visible in
-- their order; those of a sequence would not.
CREATE TABLE inbox_clock (
  origin    text   NOT NULL,
  user_name text   NOT NULL,
  last      bigint NOT NULL,
  PRIMARY KEY (origin, user_name)
);

-- 0 while a packet is being stored.
ALTER TABLE inbox_packet ADD COLUMN change_number bigint NOT NULL DEFAULT 0;

UPDATE inbox_packet p SET change_number = n.number
FROM (
  SELECT seq, row_number() OVER (PARTITION BY origin, user_name ORDER BY since, seq) AS number
  FROM inbox_packet) n
WHERE n.seq = p.seq;

INSERT INTO inbox_clock (origin, user_name, last)
SELECT origin, user_name, max(change_number) FROM inbox_packet GROUP BY origin, user_name;

CREATE INDEX inbox_packet_change ON inbox_packet (origin, user_name, change_number);

-- What is due is looked for in the order of arrival, however much was applied before.
CREATE INDEX inbox_packet_due ON inbox_packet (origin, seq)
  WHERE state_kind IN ('RECEIVED', 'WAITING');
