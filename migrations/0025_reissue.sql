-- What briefings are found by, as they were frozen; a trigger keeps it, so that a process of the release before leaves none out.
CREATE TABLE "briefing_facts" (
	"briefing" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"issuer" text,
	"date" text,
	"works" text[] NOT NULL,
	CONSTRAINT "briefing_facts_briefing_briefings_id_fk" FOREIGN KEY ("briefing") REFERENCES "briefings"("id") ON DELETE CASCADE
);
--> statement-breakpoint
-- The ids of the works that a briefing prints, as they were when it was frozen.
CREATE FUNCTION guiju_works_of_briefing(frozen json) RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT entry ->> 'work'), '{}') FROM (
    SELECT json_array_elements(section -> 'entries') AS entry FROM json_array_elements(frozen -> 'sections') AS section
    UNION ALL SELECT json_array_elements(frozen -> 'fullTexts')
  ) AS printed
$$;
--> statement-breakpoint
CREATE FUNCTION guiju_note_briefing() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO briefing_facts VALUES (NEW.id, coalesce(NEW.frozen ->> 'title', ''), NEW.frozen ->> 'issuer', NEW.frozen ->> 'date', guiju_works_of_briefing(NEW.frozen));
  RETURN NULL;
END $$;
--> statement-breakpoint
INSERT INTO briefing_facts SELECT id, coalesce(frozen ->> 'title', ''), frozen ->> 'issuer', frozen ->> 'date', guiju_works_of_briefing(frozen) FROM briefings;
--> statement-breakpoint
CREATE INDEX "briefing_facts_works" ON "briefing_facts" USING gin ("works");
--> statement-breakpoint
CREATE TRIGGER briefings_note AFTER INSERT ON briefings FOR EACH ROW EXECUTE FUNCTION guiju_note_briefing();
--> statement-breakpoint
-- What a key ordered, so that it can order it again; orders of before are not known.
ALTER TABLE "briefing_orders" ADD COLUMN "ordered" json;
--> statement-breakpoint
ALTER TABLE "briefing_orders" ADD COLUMN "template" text;
--> statement-breakpoint
-- Papers that another one replaces. The codes stay when the briefings go.
CREATE TABLE "briefing_replacements" (
	"briefing" text NOT NULL,
	"code" text NOT NULL,
	"successor" text NOT NULL,
	"successor_code" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "briefing_replacements_briefing_successor_pk" PRIMARY KEY("briefing","successor")
);
--> statement-breakpoint
CREATE INDEX "briefing_replacements_successor" ON "briefing_replacements" USING btree ("successor");
--> statement-breakpoint
CREATE TABLE "briefing_withdrawals" (
	"briefing" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
-- Numbered copies that were handed out, by the hash of their bytes, which are made anew when they are asked for again.
CREATE TABLE "briefing_copies" (
	"briefing" text NOT NULL,
	"format" text NOT NULL,
	"number" integer NOT NULL,
	"seal" bigint NOT NULL,
	"sha256" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "briefing_copies_briefing_format_number_seal_pk" PRIMARY KEY("briefing","format","number","seal"),
	CONSTRAINT "briefing_copies_briefing_briefings_id_fk" FOREIGN KEY ("briefing") REFERENCES "briefings"("id") ON DELETE CASCADE
);
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['briefing_replacements', 'briefing_withdrawals'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay_all', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Orders under a name, with days that follow the day on which they are ordered.
CREATE TABLE "briefing_templates" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"description" text,
	"content" json NOT NULL,
	"revision" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
-- What a webhook sends, and for whose briefings; null is everybody's.
ALTER TABLE "webhooks" ADD COLUMN "type" text DEFAULT 'change' NOT NULL;
--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "ordered_by" text;
