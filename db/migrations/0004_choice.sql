CREATE TABLE `choice_priors` (
	`category` text NOT NULL,
	`market` text NOT NULL,
	`defect_a` real NOT NULL,
	`defect_b` real NOT NULL,
	`late_a` real NOT NULL,
	`late_b` real NOT NULL,
	`cancelled_a` real NOT NULL,
	`cancelled_b` real NOT NULL,
	`rating` real NOT NULL,
	`fitted_at` integer NOT NULL,
	PRIMARY KEY(`category`, `market`),
	CONSTRAINT "priors_positive" CHECK(min("choice_priors"."defect_a", "choice_priors"."defect_b", "choice_priors"."late_a", "choice_priors"."late_b", "choice_priors"."cancelled_a", "choice_priors"."cancelled_b") > 0)
);
--> statement-breakpoint
CREATE TABLE `choice_reports` (
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`parameters` text NOT NULL,
	`report` text NOT NULL,
	PRIMARY KEY(`kind`, `at`)
);
--> statement-breakpoint
CREATE TABLE `exposures` (
	`variant_id` text NOT NULL,
	`grade` text NOT NULL,
	`market` text NOT NULL,
	`slot` integer NOT NULL,
	`offer_id` text NOT NULL,
	`best_offer_id` text NOT NULL,
	`probability` real NOT NULL,
	`newcomers` integer NOT NULL,
	`views` integer NOT NULL,
	PRIMARY KEY(`variant_id`, `grade`, `market`, `slot`, `offer_id`),
	CONSTRAINT "probability_range" CHECK("exposures"."probability" > 0 and "exposures"."probability" <= 1 and "exposures"."views" > 0)
);
--> statement-breakpoint
CREATE TABLE `market_floors` (
	`variant_id` text NOT NULL,
	`grade` text NOT NULL,
	`currency` text NOT NULL,
	`floor_cents` integer NOT NULL,
	`sales` integer NOT NULL,
	PRIMARY KEY(`variant_id`, `grade`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `selection_log` (
	`variant_id` text NOT NULL,
	`grade` text NOT NULL,
	`market` text NOT NULL,
	`at` integer NOT NULL,
	`offer_id` text,
	`chosen_cents` integer,
	`lowest_cents` integer,
	PRIMARY KEY(`variant_id`, `grade`, `market`, `at`),
	CONSTRAINT "chosen_has_a_price" CHECK(("selection_log"."offer_id" is null) = ("selection_log"."chosen_cents" is null))
);
--> statement-breakpoint
CREATE TABLE `selections` (
	`variant_id` text NOT NULL,
	`grade` text NOT NULL,
	`market` text NOT NULL,
	`model_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`chosen_cents` integer NOT NULL,
	`lowest_cents` integer NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`variant_id`, `grade`, `market`)
);
--> statement-breakpoint
CREATE INDEX `selections_by_model` ON `selections` (`model_id`,`market`);--> statement-breakpoint
CREATE INDEX `selections_by_offer` ON `selections` (`offer_id`);--> statement-breakpoint
CREATE TABLE `seller_evidence` (
	`seller_id` text NOT NULL,
	`category` text NOT NULL,
	`market` text NOT NULL,
	`defects` real NOT NULL,
	`defect_trials` real NOT NULL,
	`late` real NOT NULL,
	`late_trials` real NOT NULL,
	`cancelled` real NOT NULL,
	`cancelled_trials` real NOT NULL,
	`reviews` real NOT NULL,
	`rating_mean` real NOT NULL,
	`experience` real NOT NULL,
	`barred_by` text NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`seller_id`, `category`, `market`),
	CONSTRAINT "counts_within_trials" CHECK("seller_evidence"."defects" between 0 and "seller_evidence"."defect_trials" and "seller_evidence"."late" between 0 and "seller_evidence"."late_trials" and "seller_evidence"."cancelled" between 0 and "seller_evidence"."cancelled_trials")
);
--> statement-breakpoint
CREATE TABLE `seller_registrations` (
	`seller_id` text NOT NULL,
	`market` text NOT NULL,
	`stream` text NOT NULL,
	`number` text NOT NULL,
	`verified_at` integer NOT NULL,
	PRIMARY KEY(`seller_id`, `market`, `stream`),
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `shelves` ADD `selected_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `offer_prices` ADD `counted_cents` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `offer_prices_to_count` ON `offer_prices` (`changed_at`) WHERE counted_cents > price_cents;--> statement-breakpoint
CREATE INDEX `offers_by_product` ON `offers` (`seller_id`,`variant_id`,`grade`);