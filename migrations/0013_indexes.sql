CREATE INDEX "version_names_characters" ON "version_names" USING gin (string_to_array("name", null));--> statement-breakpoint
CREATE INDEX "versions_in_force_date" ON "versions" USING btree ("in_force_date");--> statement-breakpoint
CREATE INDEX "versions_repeal" ON "versions" USING btree ("work") WHERE "versions"."repeal";