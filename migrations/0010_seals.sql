CREATE TABLE "sealed_lines" (
	"seq" bigint NOT NULL,
	"position" integer NOT NULL,
	"source" text NOT NULL,
	"first_line" integer NOT NULL,
	"last_line" integer NOT NULL,
	CONSTRAINT "sealed_lines_seq_position_pk" PRIMARY KEY("seq","position"),
	CONSTRAINT "sealed_lines_order" CHECK (1 <= "sealed_lines"."first_line" and "sealed_lines"."first_line" <= "sealed_lines"."last_line")
);
--> statement-breakpoint
CREATE TABLE "seals" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "seals_work_number_pk" PRIMARY KEY("work","number")
);
--> statement-breakpoint
ALTER TABLE "renderings" DROP CONSTRAINT "renderings_briefing_format_pk";--> statement-breakpoint
ALTER TABLE "renderings" ADD COLUMN "seal" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "renderings" ADD CONSTRAINT "renderings_briefing_format_seal_pk" PRIMARY KEY("briefing","format","seal");--> statement-breakpoint
ALTER TABLE "sealed_lines" ADD CONSTRAINT "sealed_lines_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_lines" ADD CONSTRAINT "sealed_lines_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seals" ADD CONSTRAINT "seals_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seals" ADD CONSTRAINT "seals_work_number_versions_work_number_fk" FOREIGN KEY ("work","number") REFERENCES "public"."versions"("work","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sealed_lines_source" ON "sealed_lines" USING btree ("source");--> statement-breakpoint
CREATE INDEX "seals_seq" ON "seals" USING btree ("seq");