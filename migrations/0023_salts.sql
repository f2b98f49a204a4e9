-- Salts of versions, sources and seals: part of the published hashes and of the chain, so that a sealed text cannot be found
-- by trying. What was recorded before has none: its hashes stay as they are, and are no longer shown once it is sealed.
CREATE TABLE "version_salts" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "version_salts_work_number_pk" PRIMARY KEY("work","number"),
	CONSTRAINT "version_salts_work_number_versions_work_number_fk" FOREIGN KEY ("work","number") REFERENCES "versions"("work","number")
);
--> statement-breakpoint
CREATE TABLE "source_salts" (
	"source" text COLLATE "C" PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"salt" text NOT NULL,
	"commitment" text NOT NULL,
	CONSTRAINT "source_salts_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "sources"("id"),
	CONSTRAINT "source_salts_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "changes"("seq")
);
--> statement-breakpoint
CREATE INDEX "source_salts_seq" ON "source_salts" USING btree ("seq");
--> statement-breakpoint
CREATE TABLE "seal_salts" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "seal_salts_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "changes"("seq")
);
--> statement-breakpoint
DO $$
DECLARE
  name text;
  guard text;
BEGIN
  FOREACH name IN ARRAY ARRAY['version_salts', 'source_salts', 'seal_salts'] LOOP
    guard := CASE name WHEN 'version_salts' THEN 'guiju_refuse_late_parts' ELSE 'guiju_refuse_late_rows' END;
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay_all', name);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
      EXECUTE FUNCTION %I()', name || '_in_time', name, guard);
  END LOOP;
END $$;
--> statement-breakpoint
-- As before, with the salt; without the hash of a sealed text that has no salt.
CREATE OR REPLACE VIEW shown_versions AS
SELECT work, number, versions.seq, repeal,
  CASE WHEN seals.seq IS NULL THEN title ELSE '〔已封存〕' END AS title,
  CASE WHEN seals.seq IS NULL THEN aliases ELSE ARRAY[]::text[] END AS aliases,
  issuer, region, rank, in_force_date, in_force_precision, in_force_basis, in_force_order,
  CASE WHEN seals.seq IS NULL OR jsonb_typeof(case_facts) IS DISTINCT FROM 'object' THEN case_facts ELSE
    '{"subject": "〔已封存〕", "post": null, "place": null, "consequence": null,
      "conductDate": {"date": null, "precision": "unknown"}, "decisionDate": {"date": null, "precision": "unknown"}}'
  END AS case_facts,
  CASE WHEN seals.seq IS NULL THEN quotations ELSE '[]' END AS quotations,
  completeness,
  CASE WHEN seals.seq IS NULL OR version_salts.salt IS NOT NULL THEN content_hash END AS content_hash,
  seals.seq AS sealed_by,
  CASE WHEN seals.seq IS NULL THEN document_number END AS document_number,
  field_of_law,
  CASE WHEN seals.seq IS NULL THEN coalesce(external_ids, '[]') ELSE '[]' END AS external_ids,
  CASE WHEN seals.seq IS NULL THEN coalesce(legislative_history, '[]') ELSE coalesce(
    (SELECT jsonb_agg(jsonb_set(act, '{text}', '"〔已封存〕"') ORDER BY place)
      FROM jsonb_array_elements(legislative_history) WITH ORDINALITY AS acts (act, place)), '[]')
  END AS legislative_history,
  CASE WHEN seals.seq IS NULL THEN version_salts.salt END AS salt
FROM versions LEFT JOIN version_details USING (work, number) LEFT JOIN version_salts USING (work, number)
  LEFT JOIN seals USING (work, number);
--> statement-breakpoint
CREATE VIEW shown_version_salts AS
SELECT work, number, salt FROM version_salts
WHERE NOT EXISTS (SELECT 1 FROM seals WHERE seals.work = version_salts.work AND seals.number = version_salts.number);
--> statement-breakpoint
-- A hash over sealed lines is not shown, and neither is the salt; the commitment is. The collations are those of the indexes.
CREATE VIEW shown_sources AS
SELECT id, seq, title, publisher, date, grade, CASE WHEN sealed THEN NULL ELSE sha256 END AS sha256,
  within, first_line, last_line, final_newline, sealed
FROM (
  SELECT sources.*, EXISTS (
    SELECT 1 FROM sealed_lines
    WHERE sealed_lines.source = coalesce(sources.within, sources.id) COLLATE "default"
      AND sealed_lines.first_line <= sources.last_line AND sealed_lines.last_line >= sources.first_line
  ) AS sealed
  FROM sources
) AS described;
--> statement-breakpoint
CREATE VIEW shown_source_salts AS
SELECT source, source_salts.seq, CASE WHEN sealed THEN NULL ELSE salt END AS salt, commitment
FROM source_salts JOIN shown_sources ON shown_sources.id = source_salts.source;
--> statement-breakpoint
CREATE VIEW shown_seal_salts AS SELECT seq, salt FROM seal_salts WHERE false;
--> statement-breakpoint
-- What was recorded without a salt and is sealed: from the change that recorded it up to the first salted seal, hashes of
-- changes would confirm a guess.
CREATE VIEW unsalted_seals AS
SELECT versions.seq AS first, (SELECT min(seal_salts.seq) FROM seal_salts WHERE seal_salts.seq >= seals.seq) AS salted
FROM seals JOIN versions USING (work, number)
WHERE NOT EXISTS (SELECT 1 FROM version_salts AS salts WHERE salts.work = seals.work AND salts.number = seals.number)
UNION ALL
SELECT sources.seq, (SELECT min(seal_salts.seq) FROM seal_salts WHERE seal_salts.seq >= sealed_lines.seq)
FROM sealed_lines JOIN sources ON sources.id = sealed_lines.source COLLATE "C"
WHERE NOT EXISTS (SELECT 1 FROM source_salts AS salts WHERE salts.source = sealed_lines.source COLLATE "C");
