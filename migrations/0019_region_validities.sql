-- The days between which codes of regions were right: abolished codes, and those that came later than the oldest table. Kept
-- beside the names, whose rows the hash chain covers as they are.
CREATE TABLE "region_validities" (
	"code" text NOT NULL,
	"seq" bigint NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"basis" text NOT NULL,
	"successors" text[] NOT NULL,
	CONSTRAINT "region_validities_code_seq_pk" PRIMARY KEY("code","seq"),
	CONSTRAINT "region_validities_code_region_codes_code_fk" FOREIGN KEY ("code") REFERENCES "region_codes"("code"),
	CONSTRAINT "region_validities_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "changes"("seq")
);
--> statement-breakpoint
CREATE INDEX "region_validities_seq" ON "region_validities" USING btree ("seq");
--> statement-breakpoint
CREATE INDEX "region_validities_successors" ON "region_validities" USING gin ("successors");
--> statement-breakpoint
CREATE TRIGGER region_validities_stay BEFORE UPDATE OR DELETE ON "region_validities" FOR EACH ROW
  EXECUTE FUNCTION guiju_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER region_validities_stay_all BEFORE TRUNCATE ON "region_validities" FOR EACH STATEMENT
  EXECUTE FUNCTION guiju_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER region_validities_in_time AFTER INSERT ON "region_validities" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
  EXECUTE FUNCTION guiju_refuse_late_rows();
