CREATE TABLE sales.form (
    area text NOT NULL,
    code text NOT NULL,
    counted bigint,
    price numeric(20, 6),
    ratio double precision,
    active boolean,
    day date,
    at_time time(6),
    moment timestamptz,
    local_moment timestamp,
    picture bytea,
    reference uuid,
    document jsonb,
    numbers integer[],
    note text,
    PRIMARY KEY (area, code)
);
INSERT INTO sales.form VALUES
    ('a|b', 'c\d', 9223372036854775807, 12345678901234.500000, 0.1, true, '2026-11-20', '10:00:00.123456',
     '2026-11-20 11:00:00.123456+01', '2026-11-20 10:00:00.5', '\x00ff', '6b1f2a0e-6a59-4f0c-9f5d-1c2e3d4f5a6b',
     '{"k": [1, 2.50]}', '{1,NULL,3}', E'line\n"quoted" \u20ac');
INSERT INTO sales.form (area, code) VALUES ('none', 'x');
