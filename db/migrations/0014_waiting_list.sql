CREATE TABLE `known_models` (
	`id` text PRIMARY KEY NOT NULL,
	`brand` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
-- What alerts name so far; the rest of the catalogue is copied in after the migrations.
INSERT INTO `known_models` SELECT `id`, `brand`, `name` FROM `models`;
--> statement-breakpoint
-- SQLite changes no foreign key: the table is made anew. Nothing refers to it and it has no triggers, so keys stay enforced.
CREATE TABLE `__new_price_alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`model_id` text NOT NULL,
	`variant_id` text DEFAULT '' NOT NULL,
	`grade` text DEFAULT '' NOT NULL,
	`target_cents` integer,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`confirmed_cents` integer,
	`told_at` integer,
	`told_cents` integer,
	`told_count` integer DEFAULT 0 NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`model_id`) REFERENCES `known_models`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alert_target_sane" CHECK("__new_price_alerts"."target_cents" is null or "__new_price_alerts"."target_cents" between 100 and 2000000)
);
--> statement-breakpoint
INSERT INTO `__new_price_alerts`("id", "email", "locale", "market", "model_id", "variant_id", "grade", "target_cents", "state", "version", "due_at", "created_at", "confirmed_at", "confirmed_cents", "told_at", "told_cents", "told_count", "ended_at") SELECT "id", "email", "locale", "market", "model_id", "variant_id", "grade", "target_cents", "state", "version", "due_at", "created_at", "confirmed_at", "confirmed_cents", "told_at", "told_cents", "told_count", "ended_at" FROM `price_alerts`;--> statement-breakpoint
DROP TABLE `price_alerts`;--> statement-breakpoint
ALTER TABLE `__new_price_alerts` RENAME TO `price_alerts`;--> statement-breakpoint
CREATE UNIQUE INDEX `price_alerts_once` ON `price_alerts` (`email`,`market`,`model_id`,`variant_id`,`grade`) WHERE state in ('requested', 'active', 'told');--> statement-breakpoint
CREATE INDEX `price_alerts_watching` ON `price_alerts` (`model_id`,`market`,`id`) WHERE state in ('active', 'told');--> statement-breakpoint
CREATE INDEX `price_alerts_due` ON `price_alerts` (`due_at`) WHERE due_at is not null;