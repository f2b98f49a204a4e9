CREATE INDEX "version_names_characters" ON "version_names" USING gin (string_to_array("name", null));--> statement-breakpoint
CREATE INDEX "versions_in_force_date" ON "versions" USING btree ("in_force_date");--> statement-breakpoint
CREATE INDEX "versions_repeal" ON "versions" USING btree ("work") WHERE "versions"."repeal";--> statement-breakpoint
-- As before, but told how ids of sources are sorted: without that, every source is read for each that is recorded.
CREATE OR REPLACE FUNCTION guiju_refuse_late_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh JOIN sources ON sources.id = fresh.source COLLATE "C", chain_head
    WHERE sources.seq <= chain_head.seq OR sources.within IS NOT NULL
      OR fresh.line NOT BETWEEN sources.first_line AND sources.last_line
  ) THEN
    RAISE EXCEPTION 'lines belong to a source that is already closed, or lie outside it'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
