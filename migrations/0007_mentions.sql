CREATE TABLE "mentions" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	"e_id" text NOT NULL,
	"name" text,
	"clause" text,
	"starts_at" integer NOT NULL,
	"ends_at" integer NOT NULL,
	CONSTRAINT "mentions_work_number_position_pk" PRIMARY KEY("work","number","position")
);
--> statement-breakpoint
CREATE TABLE "version_names" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "version_names_work_number_position_pk" PRIMARY KEY("work","number","position"),
	CONSTRAINT "version_names_name" UNIQUE("name","work","number")
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_work_number_e_id_provisions_work_number_e_id_fk" FOREIGN KEY ("work","number","e_id") REFERENCES "public"."provisions"("work","number","e_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_names" ADD CONSTRAINT "version_names_work_number_versions_work_number_fk" FOREIGN KEY ("work","number") REFERENCES "public"."versions"("work","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentions_name" ON "mentions" USING btree ("name","work","number","position");
--> statement-breakpoint
-- Both belong to a version, and stay as they were recorded with it.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['mentions', 'version_names'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay_all', name);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_late_parts()', name || '_in_time', name);
  END LOOP;
END $$;
