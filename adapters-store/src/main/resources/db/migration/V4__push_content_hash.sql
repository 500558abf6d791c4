-- A packet is known by what it holds, not by its bytes: rows that several users share may stand in
-- another order.
ALTER TABLE push RENAME COLUMN sha256 TO content_hash;
ALTER TABLE push_standing RENAME COLUMN accepted_sha256 TO accepted_hash;
