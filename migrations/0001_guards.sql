-- What is recorded stays as it was recorded. The rules of the time model that keys and checks cannot say.

INSERT INTO chain_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));
--> statement-breakpoint
-- Sources are listed by id: in the same order on every server, whatever its language.
ALTER TABLE sources ALTER COLUMN id TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE changes ADD CONSTRAINT changes_work_works_seq_fk
  FOREIGN KEY (work) REFERENCES works (seq) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
CREATE FUNCTION guiju_refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- A change is closed once the head of the chain has passed it: nothing can be slipped under it later.
CREATE FUNCTION guiju_refuse_late_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fresh, chain_head WHERE fresh.seq <= chain_head.seq) THEN
    RAISE EXCEPTION 'rows of % belong to a change that is already closed', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION guiju_refuse_late_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh JOIN versions USING (work, number), chain_head WHERE versions.seq <= chain_head.seq
  ) THEN
    RAISE EXCEPTION 'rows of % belong to a version that is already closed', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION guiju_refuse_late_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh JOIN sources ON sources.id = fresh.source, chain_head
    WHERE sources.seq <= chain_head.seq OR sources.within IS NOT NULL
      OR fresh.line NOT BETWEEN sources.first_line AND sources.last_line
  ) THEN
    RAISE EXCEPTION 'lines belong to a source that is already closed, or lie outside it'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION guiju_check_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh
    LEFT JOIN changes AS last ON last.seq = fresh.seq - 1
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
CREATE FUNCTION guiju_check_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh LEFT JOIN versions AS last ON last.work = fresh.work AND last.number = fresh.number - 1
    WHERE (fresh.number = 1 AND fresh.repeal)
      OR (fresh.number <> 1 AND (last.seq IS NULL OR last.seq >= fresh.seq))
  ) THEN
    RAISE EXCEPTION 'versions are numbered 1, 2, 3 in the order recorded, the first with a text'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION guiju_check_repeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fresh JOIN versions USING (work, number) WHERE versions.repeal) THEN
    RAISE EXCEPTION 'a repeal has no text' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION guiju_check_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <= OLD.seq OR NOT EXISTS (
    SELECT 1 FROM changes WHERE seq = NEW.seq AND hash = NEW.hash
  ) OR EXISTS (SELECT 1 FROM changes WHERE seq > NEW.seq) THEN
    RAISE EXCEPTION 'the head of the chain only moves forward, to the last change'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION guiju_check_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM chain_head WHERE seq < NEW.seq) THEN
    RAISE EXCEPTION 'change % was not closed before the commit', NEW.seq USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['changes', 'history_entries', 'works', 'work_ids', 'versions', 'provisions',
    'citations', 'version_topics', 'withdrawals', 'relations', 'sources', 'source_lines', 'region_codes',
    'regions', 'topic_keys', 'topics'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay_all', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['changes', 'history_entries', 'works', 'work_ids', 'versions', 'withdrawals',
    'relations', 'sources', 'region_codes', 'regions', 'topic_keys', 'topics'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_late_rows()', name || '_in_time', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['provisions', 'citations', 'version_topics'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_late_parts()', name || '_in_time', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER source_lines_in_time AFTER INSERT ON source_lines REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION guiju_refuse_late_lines();
--> statement-breakpoint
CREATE TRIGGER changes_follow AFTER INSERT ON changes REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION guiju_check_changes();
--> statement-breakpoint
CREATE TRIGGER versions_numbered AFTER INSERT ON versions REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION guiju_check_versions();
--> statement-breakpoint
CREATE TRIGGER provisions_have_text AFTER INSERT ON provisions REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION guiju_check_repeal();
--> statement-breakpoint
CREATE TRIGGER chain_head_forward BEFORE UPDATE ON chain_head
  FOR EACH ROW EXECUTE FUNCTION guiju_check_head();
--> statement-breakpoint
CREATE TRIGGER chain_head_stays BEFORE DELETE ON chain_head
  FOR EACH ROW EXECUTE FUNCTION guiju_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER chain_head_stays_all BEFORE TRUNCATE ON chain_head
  FOR EACH STATEMENT EXECUTE FUNCTION guiju_refuse_rewrite();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER changes_closed AFTER INSERT ON changes DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guiju_check_closed();
