CREATE SEQUENCE "public"."draft_revisions" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"base" integer,
	"revision" bigint DEFAULT nextval('draft_revisions') NOT NULL,
	"writers" text[] NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_id_form" CHECK ("drafts"."id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("drafts"."id") <= 80)
);
--> statement-breakpoint
CREATE INDEX "drafts_kind" ON "drafts" USING btree ("kind","id");--> statement-breakpoint
-- Drafts are listed by id: in the same order on every server, whatever its language.
ALTER TABLE "drafts" ALTER COLUMN "id" TYPE text COLLATE "C";
--> statement-breakpoint
CREATE TABLE "briefing_orders" (
	"key" text NOT NULL,
	"briefing" text NOT NULL,
	CONSTRAINT "briefing_orders_key_briefing_pk" PRIMARY KEY("key","briefing")
);
--> statement-breakpoint
ALTER TABLE "briefing_orders" ADD CONSTRAINT "briefing_orders_key_keys_id_fk" FOREIGN KEY ("key") REFERENCES "public"."keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_orders" ADD CONSTRAINT "briefing_orders_briefing_briefings_id_fk" FOREIGN KEY ("briefing") REFERENCES "public"."briefings"("id") ON DELETE no action ON UPDATE no action;
