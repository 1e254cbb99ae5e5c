CREATE TABLE `alert_checks` (
	`model_id` text NOT NULL,
	`market` text NOT NULL,
	`version` integer NOT NULL,
	`checked_at` integer NOT NULL,
	PRIMARY KEY(`model_id`, `market`)
);
--> statement-breakpoint
DROP INDEX `price_alerts_by_model`;--> statement-breakpoint
DROP INDEX `price_alerts_once`;--> statement-breakpoint
ALTER TABLE `price_alerts` ADD `confirmed_cents` integer;--> statement-breakpoint
ALTER TABLE `price_alerts` ADD `told_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `price_alerts` ADD `ended_at` integer;--> statement-breakpoint
CREATE INDEX `price_alerts_watching` ON `price_alerts` (`model_id`,`market`,`id`) WHERE state in ('active', 'told');--> statement-breakpoint
CREATE UNIQUE INDEX `price_alerts_once` ON `price_alerts` (`email`,`market`,`model_id`,`variant_id`,`grade`) WHERE state in ('requested', 'active', 'told');