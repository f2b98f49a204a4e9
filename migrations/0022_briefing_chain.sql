-- Briefings and renderings in the order in which they were kept, each entry chained to the one before and to the last change
-- of that moment. An entry has the hash of what was kept, and neither texts nor recipients. Triggers append it, so that a
-- process of an earlier release that still runs cannot leave one out. What was kept before has no entry of its own: the first
-- entries have the hash of the list of what was there.
CREATE TABLE "briefing_chain" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"briefing" text NOT NULL,
	"format" text,
	"seal" bigint,
	"digest" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"change" bigint NOT NULL,
	"change_hash" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "briefing_chain_kind" CHECK ("kind" in ('begun', 'ordered', 'rendered', 'deleted'))
);
--> statement-breakpoint
CREATE INDEX "briefing_chain_briefing" ON "briefing_chain" USING btree ("briefing");
--> statement-breakpoint
-- What is chained of a frozen briefing: the fingerprint, which is the hash of all that its code covers, and the hash of the rest.
CREATE FUNCTION guiju_digest_of_briefing(id text, code text, frozen json) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n', id, code, frozen ->> 'fingerprint', encode(sha256(convert_to(frozen::text, 'UTF8')), 'hex')), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION guiju_digest_of_rendering(sha256 text, bytes bytea, pages integer, stand_ins jsonb) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n', sha256, encode(sha256(bytes), 'hex'), coalesce(pages::text, ''), stand_ins::text), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION guiju_chain_briefing(kind text, briefing text, format text, seal bigint, digest text, made_at timestamptz) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  last briefing_chain;
  head chain_head;
  number bigint;
  at timestamptz(3);
BEGIN
  -- The key of this lock is 'guib'. What others have appended is visible to the statements after it.
  PERFORM pg_advisory_xact_lock(1735747938);
  SELECT * INTO last FROM briefing_chain ORDER BY seq DESC LIMIT 1;
  SELECT * INTO head FROM chain_head;
  number := coalesce(last.seq, 0) + 1;
  at := greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at);
  INSERT INTO briefing_chain VALUES (number, kind, briefing, format, seal, digest, made_at, at, head.seq, head.hash,
    coalesce(last.hash, repeat('0', 64)),
    encode(sha256(convert_to(concat_ws(E'\n', coalesce(last.hash, repeat('0', 64)), number, kind, briefing, coalesce(format, '-'),
      coalesce(seal, 0), digest, to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), head.seq, head.hash), 'UTF8')), 'hex'));
END $$;
--> statement-breakpoint
CREATE FUNCTION guiju_chain_ordered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM guiju_chain_briefing('ordered', NEW.id, NULL, NULL, guiju_digest_of_briefing(NEW.id, NEW.code, NEW.frozen), NEW.made_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION guiju_chain_rendered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM guiju_chain_briefing('rendered', NEW.briefing, NEW.format, NEW.seal,
    guiju_digest_of_rendering(NEW.sha256, NEW.bytes, NEW.pages, NEW.stand_ins), NEW.made_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Briefings stay, unless an operator's rule lets one go: then that is in the chain as well.
CREATE FUNCTION guiju_chain_deleted() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM guiju_chain_briefing('deleted', OLD.id, NULL, NULL, guiju_digest_of_briefing(OLD.id, OLD.code, OLD.frozen), OLD.made_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
SELECT guiju_chain_briefing('begun', '', 'briefings', NULL, encode(sha256(convert_to(coalesce(string_agg(
  concat_ws(' ', id, to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), E'\n' ORDER BY id COLLATE "C"), ''), 'UTF8')), 'hex'), date_trunc('milliseconds', now()))
FROM briefings;
--> statement-breakpoint
SELECT guiju_chain_briefing('begun', '', 'renderings', NULL, encode(sha256(convert_to(coalesce(string_agg(
  concat_ws(' ', briefing, format, seal, sha256), E'\n' ORDER BY briefing COLLATE "C", format COLLATE "C", seal), ''), 'UTF8')), 'hex'), date_trunc('milliseconds', now()))
FROM renderings;
--> statement-breakpoint
CREATE TRIGGER briefings_chain AFTER INSERT ON briefings FOR EACH ROW EXECUTE FUNCTION guiju_chain_ordered();
--> statement-breakpoint
CREATE TRIGGER renderings_chain AFTER INSERT ON renderings FOR EACH ROW EXECUTE FUNCTION guiju_chain_rendered();
--> statement-breakpoint
CREATE TRIGGER briefings_chain_deleted AFTER DELETE ON briefings FOR EACH ROW EXECUTE FUNCTION guiju_chain_deleted();
--> statement-breakpoint
CREATE TRIGGER briefing_chain_stay BEFORE UPDATE OR DELETE ON briefing_chain FOR EACH ROW EXECUTE FUNCTION guiju_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER briefing_chain_stay_all BEFORE TRUNCATE ON briefing_chain FOR EACH STATEMENT EXECUTE FUNCTION guiju_refuse_rewrite();
