CREATE TABLE "chain_head" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "chain_head_single" CHECK ("chain_head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"work" bigint,
	"version" integer,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "changes_recorded_at" UNIQUE("recorded_at")
);
--> statement-breakpoint
CREATE TABLE "citations" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	"e_id" text,
	"source" text NOT NULL,
	"first_line" integer NOT NULL,
	"last_line" integer NOT NULL,
	"quote" text NOT NULL,
	CONSTRAINT "citations_work_number_position_pk" PRIMARY KEY("work","number","position"),
	CONSTRAINT "citations_lines" CHECK (1 <= "citations"."first_line" and "citations"."first_line" <= "citations"."last_line")
);
--> statement-breakpoint
CREATE TABLE "history_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"recorded_by" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "provisions" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	"e_id" text NOT NULL,
	"w_id" text,
	"parent" text,
	"level" text NOT NULL,
	"label" text,
	"heading" text,
	"text" text NOT NULL,
	CONSTRAINT "provisions_work_number_position_pk" PRIMARY KEY("work","number","position"),
	CONSTRAINT "provisions_e_id" UNIQUE("work","number","e_id")
);
--> statement-breakpoint
CREATE TABLE "region_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "region_codes_form" CHECK ("region_codes"."code" ~ '^[0-9]{6}$')
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"code" text NOT NULL,
	"seq" bigint NOT NULL,
	"name" text NOT NULL,
	"parent" text,
	CONSTRAINT "regions_code_seq_pk" PRIMARY KEY("code","seq")
);
--> statement-breakpoint
CREATE TABLE "relations" (
	"seq" bigint NOT NULL,
	"position" integer NOT NULL,
	"work" bigint NOT NULL,
	"e_id" text,
	"type" text NOT NULL,
	"target" bigint NOT NULL,
	"target_e_id" text,
	"from_date" date,
	"stands" boolean NOT NULL,
	CONSTRAINT "relations_seq_position_pk" PRIMARY KEY("seq","position")
);
--> statement-breakpoint
CREATE TABLE "source_lines" (
	"source" text NOT NULL,
	"line" integer NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "source_lines_source_line_pk" PRIMARY KEY("source","line")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"title" text,
	"publisher" text,
	"date" date,
	"grade" text NOT NULL,
	"sha256" text NOT NULL,
	"within" text,
	"first_line" integer NOT NULL,
	"last_line" integer NOT NULL,
	"final_newline" boolean NOT NULL,
	CONSTRAINT "sources_lines" CHECK (1 <= "sources"."first_line" and "sources"."first_line" <= "sources"."last_line")
);
--> statement-breakpoint
CREATE TABLE "topic_keys" (
	"key" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "topic_keys_form" CHECK ("topic_keys"."key" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"key" text NOT NULL,
	"seq" bigint NOT NULL,
	"position" integer NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	CONSTRAINT "topics_key_seq_pk" PRIMARY KEY("key","seq")
);
--> statement-breakpoint
CREATE TABLE "version_topics" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	"topic" text NOT NULL,
	CONSTRAINT "version_topics_work_number_position_pk" PRIMARY KEY("work","number","position"),
	CONSTRAINT "version_topics_topic" UNIQUE("topic","work","number")
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"seq" bigint NOT NULL,
	"repeal" boolean NOT NULL,
	"title" text NOT NULL,
	"aliases" text[] NOT NULL,
	"issuer" text,
	"region" text,
	"rank" text,
	"in_force_date" date,
	"in_force_precision" text NOT NULL,
	"in_force_basis" text NOT NULL,
	"in_force_order" date GENERATED ALWAYS AS (coalesce(in_force_date, '-infinity'::date)) STORED NOT NULL,
	"case_facts" jsonb,
	"quotations" jsonb NOT NULL,
	"completeness" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	CONSTRAINT "versions_work_number_pk" PRIMARY KEY("work","number"),
	CONSTRAINT "versions_seq" UNIQUE("seq"),
	CONSTRAINT "versions_date_precision" CHECK (("versions"."in_force_date" is null) = ("versions"."in_force_precision" = 'unknown')
        and "versions"."in_force_precision" in ('day', 'month', 'year', 'unknown')
        and ("versions"."in_force_precision" <> 'month' or extract(day from "versions"."in_force_date") = 1)
        and ("versions"."in_force_precision" <> 'year' or extract(doy from "versions"."in_force_date") = 1)),
	CONSTRAINT "versions_basis" CHECK ("versions"."in_force_basis" in ('stated', 'promulgated', 'reported'))
);
--> statement-breakpoint
CREATE TABLE "withdrawals" (
	"work" bigint NOT NULL,
	"number" integer NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "withdrawals_work_number_pk" PRIMARY KEY("work","number"),
	CONSTRAINT "withdrawals_seq" UNIQUE("seq")
);
--> statement-breakpoint
CREATE TABLE "work_ids" (
	"id" text PRIMARY KEY NOT NULL,
	"work" bigint NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "work_ids_seq" UNIQUE("seq"),
	CONSTRAINT "work_ids_form" CHECK ("work_ids"."id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("work_ids"."id") <= 80)
);
--> statement-breakpoint
CREATE TABLE "works" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_work_number_versions_work_number_fk" FOREIGN KEY ("work","number") REFERENCES "public"."versions"("work","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_work_number_e_id_provisions_work_number_e_id_fk" FOREIGN KEY ("work","number","e_id") REFERENCES "public"."provisions"("work","number","e_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history_entries" ADD CONSTRAINT "history_entries_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisions" ADD CONSTRAINT "provisions_work_number_versions_work_number_fk" FOREIGN KEY ("work","number") REFERENCES "public"."versions"("work","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisions" ADD CONSTRAINT "provisions_work_number_parent_provisions_work_number_e_id_fk" FOREIGN KEY ("work","number","parent") REFERENCES "public"."provisions"("work","number","e_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region_codes" ADD CONSTRAINT "region_codes_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regions" ADD CONSTRAINT "regions_code_region_codes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."region_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regions" ADD CONSTRAINT "regions_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regions" ADD CONSTRAINT "regions_parent_region_codes_code_fk" FOREIGN KEY ("parent") REFERENCES "public"."region_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relations" ADD CONSTRAINT "relations_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relations" ADD CONSTRAINT "relations_work_works_seq_fk" FOREIGN KEY ("work") REFERENCES "public"."works"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relations" ADD CONSTRAINT "relations_target_works_seq_fk" FOREIGN KEY ("target") REFERENCES "public"."works"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_lines" ADD CONSTRAINT "source_lines_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_within_sources_id_fk" FOREIGN KEY ("within") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_keys" ADD CONSTRAINT "topic_keys_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_key_topic_keys_key_fk" FOREIGN KEY ("key") REFERENCES "public"."topic_keys"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_topics" ADD CONSTRAINT "version_topics_topic_topic_keys_key_fk" FOREIGN KEY ("topic") REFERENCES "public"."topic_keys"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_topics" ADD CONSTRAINT "version_topics_work_number_versions_work_number_fk" FOREIGN KEY ("work","number") REFERENCES "public"."versions"("work","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_work_works_seq_fk" FOREIGN KEY ("work") REFERENCES "public"."works"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_region_region_codes_code_fk" FOREIGN KEY ("region") REFERENCES "public"."region_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_work_number_versions_work_number_fk" FOREIGN KEY ("work","number") REFERENCES "public"."versions"("work","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_ids" ADD CONSTRAINT "work_ids_work_works_seq_fk" FOREIGN KEY ("work") REFERENCES "public"."works"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_ids" ADD CONSTRAINT "work_ids_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "works" ADD CONSTRAINT "works_seq_changes_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."changes"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_work" ON "changes" USING btree ("work","seq");--> statement-breakpoint
CREATE INDEX "changes_kind" ON "changes" USING btree ("kind","seq");--> statement-breakpoint
CREATE INDEX "citations_source" ON "citations" USING btree ("source","work","number");--> statement-breakpoint
CREATE INDEX "region_codes_seq" ON "region_codes" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "regions_seq" ON "regions" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "regions_parent" ON "regions" USING btree ("parent","code");--> statement-breakpoint
CREATE INDEX "relations_work" ON "relations" USING btree ("work","seq");--> statement-breakpoint
CREATE INDEX "relations_target" ON "relations" USING btree ("target","seq");--> statement-breakpoint
CREATE INDEX "sources_seq" ON "sources" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "topic_keys_seq" ON "topic_keys" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "topics_seq" ON "topics" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "versions_timeline" ON "versions" USING btree ("work","in_force_order","number");--> statement-breakpoint
CREATE INDEX "versions_region" ON "versions" USING btree ("region","work");--> statement-breakpoint
CREATE INDEX "work_ids_work" ON "work_ids" USING btree ("work","seq");