-- Who ordered a briefing without a key and when it was last used: what is ordered without one is kept for a time only.
CREATE TABLE "briefing_uses" (
	"briefing" text PRIMARY KEY NOT NULL,
	"address" text,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "briefing_uses_briefing_briefings_id_fk" FOREIGN KEY ("briefing") REFERENCES "briefings"("id")
);
--> statement-breakpoint
CREATE INDEX "briefing_uses_anonymous" ON "briefing_uses" USING btree ("last_used_at") WHERE "address" IS NOT NULL;
--> statement-breakpoint
-- Briefings that were removed by a rule. Their code stays, so that a sheet is told from a forged one.
CREATE TABLE "removed_briefings" (
	"id" text NOT NULL,
	"removed_at" timestamp (3) with time zone NOT NULL,
	"code" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "removed_briefings_id_removed_at_pk" PRIMARY KEY("id","removed_at")
);
--> statement-breakpoint
CREATE INDEX "removed_briefings_code" ON "removed_briefings" USING btree ("code");
--> statement-breakpoint
CREATE TRIGGER removed_briefings_stay BEFORE UPDATE OR DELETE ON "removed_briefings" FOR EACH ROW
  EXECUTE FUNCTION guiju_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER removed_briefings_stay_all BEFORE TRUNCATE ON "removed_briefings" FOR EACH STATEMENT
  EXECUTE FUNCTION guiju_refuse_rewrite();
--> statement-breakpoint
-- A briefing, its renderings and its owners go only once its removal is recorded; nothing of them is ever changed.
CREATE FUNCTION guiju_refuse_unrecorded_removal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE removed text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF TG_TABLE_NAME = 'briefings' THEN removed := OLD.id; ELSE removed := OLD.briefing; END IF;
    IF EXISTS (SELECT 1 FROM removed_briefings JOIN briefings ON briefings.id = removed_briefings.id
      WHERE removed_briefings.id = removed AND removed_briefings.removed_at >= briefings.made_at) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['briefings', 'renderings', 'briefing_orders'] LOOP
    EXECUTE format('DROP TRIGGER %I ON %I', name || '_stay', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION guiju_refuse_unrecorded_removal()', name || '_stay', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- The one way to remove briefings: with the owner's rights, on these tables alone, so that the service's role need not have
-- the right to delete them.
CREATE FUNCTION guiju_remove_briefings(removed text[], at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO removed_briefings (id, removed_at, code, made_at)
    SELECT id, greatest(at, made_at), code, made_at FROM briefings WHERE id = ANY (removed);
  DELETE FROM briefing_orders WHERE briefing = ANY (removed);
  DELETE FROM renderings WHERE briefing = ANY (removed);
  DELETE FROM briefings WHERE id = ANY (removed);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION guiju_remove_briefings(text[], timestamptz) FROM PUBLIC;
--> statement-breakpoint
-- The clock of this base as a machine saw it since it was started, beside the machine's own measure of time: after a
-- restart of the process a jump of the clock is told from a pause.
CREATE TABLE "clock_readings" (
	"boot" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"uptime" double precision NOT NULL
);
--> statement-breakpoint
-- When an operator accepted the clock, and the last change at that time.
CREATE TABLE "clock_acceptances" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"at" timestamp (3) with time zone NOT NULL,
	"last_recorded_at" timestamp (3) with time zone
);
