-- What readers of legislation cite by (document number, identifiers elsewhere, field of law), the acts that made a text,
-- and clauses that start on a day of their own. Versions recorded before have none of them, so their hashes stay.
CREATE TABLE "version_details" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"document_number" text,
	"field_of_law" text,
	"external_ids" jsonb NOT NULL,
	"legislative_history" jsonb NOT NULL,
	CONSTRAINT "version_details_work_number_pk" PRIMARY KEY("work","number"),
	CONSTRAINT "version_details_work_number_versions_work_number_fk" FOREIGN KEY ("work","number") REFERENCES "versions"("work","number")
);
--> statement-breakpoint
CREATE INDEX "version_details_field_of_law" ON "version_details" USING btree ("field_of_law","work") WHERE "field_of_law" IS NOT NULL;
--> statement-breakpoint
CREATE TABLE "provision_starts" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	"e_id" text NOT NULL,
	"in_force_date" date,
	"in_force_precision" text NOT NULL,
	"in_force_basis" text NOT NULL,
	CONSTRAINT "provision_starts_work_number_position_pk" PRIMARY KEY("work","number","position"),
	CONSTRAINT "provision_starts_e_id" UNIQUE("work","number","e_id"),
	CONSTRAINT "provision_starts_provisions_fk" FOREIGN KEY ("work","number","e_id") REFERENCES "provisions"("work","number","e_id"),
	CONSTRAINT "provision_starts_date_precision" CHECK (("in_force_date" is null) = ("in_force_precision" = 'unknown')
        and "in_force_precision" in ('day', 'month', 'year', 'unknown')
        and ("in_force_precision" <> 'month' or extract(day from "in_force_date") = 1)
        and ("in_force_precision" <> 'year' or extract(doy from "in_force_date") = 1)),
	CONSTRAINT "provision_starts_basis" CHECK ("in_force_basis" in ('stated', 'promulgated', 'reported', 'inferred', 'to-be-appointed'))
);
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['version_details', 'provision_starts'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay_all', name);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_late_parts()', name || '_in_time', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A version whose day is still to be appointed comes after all days; one whose day is unknown before all days, as ever.
-- The expression of a generated column cannot be altered, so the column is made anew, with what depends on it.
DROP VIEW shown_versions;
--> statement-breakpoint
ALTER TABLE versions DROP CONSTRAINT versions_basis;
--> statement-breakpoint
ALTER TABLE versions ADD CONSTRAINT versions_basis
  CHECK (in_force_basis in ('stated', 'promulgated', 'reported', 'inferred', 'to-be-appointed'));
--> statement-breakpoint
ALTER TABLE versions ADD CONSTRAINT versions_to_be_appointed
  CHECK (in_force_basis <> 'to-be-appointed' or in_force_date is null);
--> statement-breakpoint
ALTER TABLE versions DROP COLUMN in_force_order;
--> statement-breakpoint
ALTER TABLE versions ADD COLUMN in_force_order date NOT NULL GENERATED ALWAYS AS (
  case when in_force_basis = 'to-be-appointed' then 'infinity'::date else coalesce(in_force_date, '-infinity'::date) end
) STORED;
--> statement-breakpoint
CREATE INDEX "versions_in_force_order" ON "versions" USING btree ("in_force_order");
--> statement-breakpoint
CREATE INDEX "versions_timeline" ON "versions" USING btree ("work","in_force_order","number");
--> statement-breakpoint
-- Under a seal the acts keep their days, which the timeline needs, and lose their words, which may name the work.
CREATE VIEW shown_versions AS
SELECT work, number, versions.seq, repeal,
  CASE WHEN seals.seq IS NULL THEN title ELSE '〔已封存〕' END AS title,
  CASE WHEN seals.seq IS NULL THEN aliases ELSE ARRAY[]::text[] END AS aliases,
  issuer, region, rank, in_force_date, in_force_precision, in_force_basis, in_force_order,
  CASE WHEN seals.seq IS NULL OR jsonb_typeof(case_facts) IS DISTINCT FROM 'object' THEN case_facts ELSE
    '{"subject": "〔已封存〕", "post": null, "place": null, "consequence": null,
      "conductDate": {"date": null, "precision": "unknown"}, "decisionDate": {"date": null, "precision": "unknown"}}'
  END AS case_facts,
  CASE WHEN seals.seq IS NULL THEN quotations ELSE '[]' END AS quotations,
  completeness, content_hash, seals.seq AS sealed_by,
  CASE WHEN seals.seq IS NULL THEN document_number END AS document_number,
  field_of_law,
  CASE WHEN seals.seq IS NULL THEN coalesce(external_ids, '[]') ELSE '[]' END AS external_ids,
  CASE WHEN seals.seq IS NULL THEN coalesce(legislative_history, '[]') ELSE coalesce(
    (SELECT jsonb_agg(jsonb_set(act, '{text}', '"〔已封存〕"') ORDER BY place)
      FROM jsonb_array_elements(legislative_history) WITH ORDINALITY AS acts (act, place)), '[]')
  END AS legislative_history
FROM versions LEFT JOIN version_details USING (work, number) LEFT JOIN seals USING (work, number);
--> statement-breakpoint
CREATE VIEW shown_version_details AS
SELECT details.work, details.number, shown.document_number, details.field_of_law, shown.external_ids, shown.legislative_history
FROM version_details AS details JOIN shown_versions AS shown USING (work, number);
