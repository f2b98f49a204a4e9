-- Seals are records like all others; and what may be shown of recorded texts, with 〔已封存〕 where a seal lies.

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['seals', 'sealed_lines'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_rewrite()', name || '_stay_all', name);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
      EXECUTE FUNCTION guiju_refuse_late_rows()', name || '_in_time', name);
  END LOOP;
END $$;
--> statement-breakpoint
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
  completeness, content_hash, seals.seq AS sealed_by
FROM versions LEFT JOIN seals USING (work, number);
--> statement-breakpoint
CREATE VIEW shown_provisions AS
SELECT work, number, position, e_id, w_id, parent, level, label,
  CASE WHEN seals.seq IS NULL OR heading IS NULL THEN heading ELSE '〔已封存〕' END AS heading,
  CASE WHEN seals.seq IS NULL OR text = '' THEN text ELSE '〔已封存〕' END AS text
FROM provisions LEFT JOIN seals USING (work, number);
--> statement-breakpoint
CREATE VIEW shown_citations AS
SELECT work, number, position, e_id, source, first_line, last_line,
  CASE WHEN seals.seq IS NULL THEN quote ELSE '〔已封存〕' END AS quote
FROM citations LEFT JOIN seals USING (work, number);
--> statement-breakpoint
CREATE VIEW shown_source_lines AS
SELECT source, line, CASE WHEN sealed THEN '〔已封存〕' ELSE text END AS text, sealed
FROM (
  SELECT source, line, text, EXISTS (
    SELECT 1 FROM sealed_lines
    WHERE sealed_lines.source = source_lines.source AND line BETWEEN first_line AND last_line
  ) AS sealed
  FROM source_lines
) AS lines;
--> statement-breakpoint
CREATE VIEW shown_version_names AS
SELECT work, number, position, name FROM version_names
WHERE NOT EXISTS (SELECT 1 FROM seals WHERE seals.work = version_names.work AND seals.number = version_names.number);
--> statement-breakpoint
CREATE VIEW shown_mentions AS
SELECT work, number, position, e_id, name, clause, starts_at, ends_at FROM mentions
WHERE NOT EXISTS (SELECT 1 FROM seals WHERE seals.work = mentions.work AND seals.number = mentions.number);
