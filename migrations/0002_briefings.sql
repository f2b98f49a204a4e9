CREATE TABLE "briefings" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"frozen" json NOT NULL,
	CONSTRAINT "briefings_code" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "renderings" (
	"briefing" text NOT NULL,
	"format" text NOT NULL,
	"sha256" text NOT NULL,
	"pages" integer,
	"stand_ins" jsonb NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "renderings_briefing_format_pk" PRIMARY KEY("briefing","format")
);
--> statement-breakpoint
ALTER TABLE "renderings" ADD CONSTRAINT "renderings_briefing_briefings_id_fk" FOREIGN KEY ("briefing") REFERENCES "public"."briefings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "briefings_made_at" ON "briefings" USING btree ("made_at","id");--> statement-breakpoint
CREATE INDEX "renderings_sha256" ON "renderings" USING btree ("sha256");
--> statement-breakpoint
-- What was printed stays as it was printed.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['briefings', 'renderings'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay_all', name);
  END LOOP;
END $$;
