-- The guards of what is recorded look at the few versions and sources that new rows belong to, one by one: the planner knows
-- nothing of how many rows come, and would read all versions for each piece of writing.
CREATE OR REPLACE FUNCTION guiju_refuse_late_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT work, number FROM fresh) AS part CROSS JOIN LATERAL (
      SELECT seq FROM versions WHERE versions.work = part.work AND versions.number = part.number LIMIT 1
    ) AS version, chain_head WHERE version.seq <= chain_head.seq
  ) THEN
    RAISE EXCEPTION 'rows of % belong to a version that is already closed', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guiju_refuse_late_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM (SELECT source, min(line) AS first, max(line) AS last FROM fresh GROUP BY source) AS part CROSS JOIN LATERAL (
      SELECT * FROM sources WHERE sources.id = part.source COLLATE "C" LIMIT 1
    ) AS source, chain_head
    WHERE source.seq <= chain_head.seq OR source.within IS NOT NULL
      OR part.first < source.first_line OR part.last > source.last_line
  ) THEN
    RAISE EXCEPTION 'lines belong to a source that is already closed, or lie outside it'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guiju_check_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh LEFT JOIN LATERAL (
      SELECT seq, hash, recorded_at FROM changes WHERE changes.seq = fresh.seq - 1 LIMIT 1
    ) AS last ON true
    WHERE (fresh.seq = 1 AND fresh.previous_hash <> repeat('0', 64))
      OR (fresh.seq <> 1 AND (last.seq IS NULL
        OR last.hash <> fresh.previous_hash OR last.recorded_at >= fresh.recorded_at))
  ) THEN
    RAISE EXCEPTION 'a change must follow the one before it: number, hash and instant'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guiju_check_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh LEFT JOIN LATERAL (
      SELECT seq FROM versions WHERE versions.work = fresh.work AND versions.number = fresh.number - 1 LIMIT 1
    ) AS last ON true
    WHERE (fresh.number = 1 AND fresh.repeal)
      OR (fresh.number <> 1 AND (last.seq IS NULL OR last.seq >= fresh.seq))
  ) THEN
    RAISE EXCEPTION 'versions are numbered 1, 2, 3 in the order recorded, the first with a text'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guiju_check_repeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT work, number FROM fresh) AS part CROSS JOIN LATERAL (
      SELECT repeal FROM versions WHERE versions.work = part.work AND versions.number = part.number LIMIT 1
    ) AS version WHERE version.repeal
  ) THEN
    RAISE EXCEPTION 'a repeal has no text' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
