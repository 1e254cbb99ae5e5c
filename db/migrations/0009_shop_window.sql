CREATE TABLE `price_alerts` (
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
	`told_at` integer,
	`told_cents` integer,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alert_target_sane" CHECK("price_alerts"."target_cents" is null or "price_alerts"."target_cents" between 100 and 2000000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `price_alerts_once` ON `price_alerts` (`email`,`market`,`model_id`,`variant_id`,`grade`) WHERE state in ('requested', 'active');--> statement-breakpoint
CREATE INDEX `price_alerts_by_model` ON `price_alerts` (`model_id`) WHERE state = 'active';--> statement-breakpoint
CREATE INDEX `price_alerts_due` ON `price_alerts` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `offer_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`offer_id` text NOT NULL,
	`seller_id` text NOT NULL,
	`position` integer NOT NULL,
	`media_type` text NOT NULL,
	`width_px` integer NOT NULL,
	`height_px` integer NOT NULL,
	`bytes` blob NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "photo_sane" CHECK("offer_photos"."position" between 1 and 6 and "offer_photos"."width_px" between 300 and 6000 and "offer_photos"."height_px" between 300 and 6000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offer_photos_place` ON `offer_photos` (`offer_id`,`position`);--> statement-breakpoint
CREATE TABLE `voucher_uses` (
	`group_id` text PRIMARY KEY NOT NULL,
	`voucher_id` text NOT NULL,
	`email` text NOT NULL,
	`cents` integer NOT NULL,
	`created_at` integer NOT NULL,
	`released_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `order_groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`voucher_id`) REFERENCES `vouchers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "voucher_use_sane" CHECK("voucher_uses"."cents" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `voucher_once_per_person` ON `voucher_uses` (`voucher_id`,`email`) WHERE released_at is null;--> statement-breakpoint
CREATE INDEX `voucher_uses_by_voucher` ON `voucher_uses` (`voucher_id`);--> statement-breakpoint
CREATE TABLE `vouchers` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`value` integer NOT NULL,
	`currency` text NOT NULL,
	`min_items_cents` integer NOT NULL,
	`max_cents` integer NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_until` integer NOT NULL,
	`max_uses` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "voucher_sane" CHECK("vouchers"."value" > 0 and "vouchers"."max_cents" > 0 and "vouchers"."max_uses" > 0 and "vouchers"."valid_until" > "vouchers"."valid_from" and ("vouchers"."kind" = 'amount' or "vouchers"."value" <= 10000))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vouchers_code_unique` ON `vouchers` (`code`);--> statement-breakpoint
ALTER TABLE `order_groups` ADD `voucher_cents` integer DEFAULT 0 NOT NULL CHECK (voucher_cents between 0 and total_cents);--> statement-breakpoint
ALTER TABLE `order_lines` ADD `voucher_cents` integer DEFAULT 0 NOT NULL CHECK (voucher_cents between 0 and price_cents + shipping_cents);--> statement-breakpoint
ALTER TABLE `reviews` ADD `rating_device` integer CHECK (rating_device between 1 and 5);--> statement-breakpoint
ALTER TABLE `reviews` ADD `rating_delivery` integer CHECK (rating_delivery between 1 and 5);--> statement-breakpoint
ALTER TABLE `reviews` ADD `rating_contact` integer CHECK (rating_contact between 1 and 5);--> statement-breakpoint
-- What a voucher pays of a line is a term of the sale, frozen like the others.
CREATE TRIGGER line_voucher_frozen BEFORE UPDATE OF voucher_cents ON order_lines BEGIN
  SELECT RAISE(ABORT, 'line_terms_are_frozen');
END;--> statement-breakpoint
CREATE TRIGGER group_voucher_frozen BEFORE UPDATE OF voucher_cents ON order_groups BEGIN
  SELECT RAISE(ABORT, 'group_terms_are_frozen');
END;
