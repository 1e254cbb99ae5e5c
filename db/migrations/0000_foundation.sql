CREATE TABLE `buyers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `buyers_email_unique` ON `buyers` (`email`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`audience` text NOT NULL,
	`subject_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`audience` text NOT NULL,
	`code_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`tries_left` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `sign_in_codes_by_email` ON `sign_in_codes` (`email`,`audience`);--> statement-breakpoint
CREATE TABLE `tries` (
	`key` text NOT NULL,
	`window_at` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`key`, `window_at`)
);
--> statement-breakpoint
CREATE INDEX `tries_by_window` ON `tries` (`window_at`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`line_id` text NOT NULL,
	`seller_id` text NOT NULL,
	`kind` text NOT NULL,
	`opened_at` integer NOT NULL,
	`resolved_at` integer,
	`upheld` integer,
	FOREIGN KEY (`line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claims_by_line` ON `claims` (`line_id`);--> statement-breakpoint
CREATE INDEX `claims_by_seller` ON `claims` (`seller_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`line_id` text NOT NULL,
	`seller_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_by_seller` ON `questions` (`seller_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `cart_lines` (
	`cart_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`price_cents_seen` integer NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`cart_id`, `offer_id`),
	FOREIGN KEY (`cart_id`) REFERENCES `carts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "quantity_sane" CHECK("cart_lines"."quantity" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE `carts` (
	`id` text PRIMARY KEY NOT NULL,
	`market` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `carts_by_expiry` ON `carts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `models` (
	`id` text PRIMARY KEY NOT NULL,
	`category` text NOT NULL,
	`brand` text NOT NULL,
	`name` text NOT NULL,
	`released` text,
	`security_until` text
);
--> statement-breakpoint
CREATE INDEX `models_by_category` ON `models` (`category`,`brand`);--> statement-breakpoint
CREATE TABLE `shelves` (
	`model_id` text PRIMARY KEY NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `variants` (
	`id` text PRIMARY KEY NOT NULL,
	`model_id` text NOT NULL,
	`storage_gb` integer,
	`memory_gb` integer,
	`colour` text,
	`connectivity` text,
	`size_mm` integer,
	`chip` text,
	`edition` text,
	`keyboard` text,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `variants_by_model` ON `variants` (`model_id`);--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`debit` text NOT NULL,
	`credit` text NOT NULL,
	`amount_cents` integer NOT NULL,
	`currency` text NOT NULL,
	`group_id` text NOT NULL,
	`line_id` text,
	`at` integer NOT NULL,
	CONSTRAINT "ledger_amount_positive" CHECK("ledger_entries"."amount_cents" > 0),
	CONSTRAINT "ledger_two_sides" CHECK("ledger_entries"."debit" <> "ledger_entries"."credit")
);
--> statement-breakpoint
CREATE INDEX `ledger_by_group` ON `ledger_entries` (`group_id`);--> statement-breakpoint
CREATE INDEX `ledger_by_debit` ON `ledger_entries` (`debit`,`at`);--> statement-breakpoint
CREATE INDEX `ledger_by_credit` ON `ledger_entries` (`credit`,`at`);--> statement-breakpoint
CREATE TABLE `offer_prices` (
	`offer_id` text NOT NULL,
	`market` text NOT NULL,
	`price_cents` integer NOT NULL,
	`currency` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`offer_id`, `market`),
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "price_sane" CHECK("offer_prices"."price_cents" between 100 and 2000000),
	CONSTRAINT "price_currency" CHECK(("offer_prices"."market" = 'GB') = ("offer_prices"."currency" = 'GBP'))
);
--> statement-breakpoint
CREATE TABLE `offers` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`model_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`grade` text NOT NULL,
	`sku` text NOT NULL,
	`warranty_months` integer NOT NULL,
	`battery_min_percent` integer,
	`battery_new` integer DEFAULT false NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "warranty_floor" CHECK("offers"."warranty_months" between 12 and 60)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offers_sku` ON `offers` (`seller_id`,`sku`);--> statement-breakpoint
CREATE INDEX `offers_by_model` ON `offers` (`model_id`,`state`);--> statement-breakpoint
CREATE TABLE `price_history` (
	`offer_id` text NOT NULL,
	`market` text NOT NULL,
	`from_at` integer NOT NULL,
	`price_cents` integer NOT NULL,
	PRIMARY KEY(`offer_id`, `market`, `from_at`, `price_cents`)
);
--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`offer_id` text NOT NULL,
	`seller_id` text NOT NULL,
	`serial` text,
	`imei` text,
	`battery_health_percent` integer,
	`vat_scheme` text NOT NULL,
	`purchase_price_cents` integer,
	`acquired_from` text NOT NULL,
	`state` text NOT NULL,
	`line_id` text,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "held_by_a_line" CHECK(("units"."state" in ('reserved', 'sold')) = ("units"."line_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `units_by_offer` ON `units` (`offer_id`,`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `units_line` ON `units` (`line_id`) WHERE line_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `units_imei` ON `units` (`imei`) WHERE imei is not null and state in ('available', 'reserved');--> statement-breakpoint
CREATE TABLE `order_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`locale` text NOT NULL,
	`market` text NOT NULL,
	`currency` text NOT NULL,
	`email` text NOT NULL,
	`buyer_id` text,
	`cart_id` text,
	`ship_to` text NOT NULL,
	`items_cents` integer NOT NULL,
	`shipping_cents` integer NOT NULL,
	`total_cents` integer NOT NULL,
	`terms_version` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`created_at` integer NOT NULL,
	`paid_at` integer,
	CONSTRAINT "total_adds_up" CHECK("order_groups"."total_cents" = "order_groups"."items_cents" + "order_groups"."shipping_cents")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_groups_number_unique` ON `order_groups` (`number`);--> statement-breakpoint
CREATE INDEX `order_groups_by_email` ON `order_groups` (`email`);--> statement-breakpoint
CREATE INDEX `order_groups_due` ON `order_groups` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `order_groups_by_cart` ON `order_groups` (`cart_id`);--> statement-breakpoint
CREATE TABLE `order_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`group_id` text NOT NULL,
	`seller_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`model_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`category` text NOT NULL,
	`grade` text NOT NULL,
	`title` text NOT NULL,
	`grade_text` text NOT NULL,
	`price_cents` integer NOT NULL,
	`currency` text NOT NULL,
	`vat_scheme` text NOT NULL,
	`vat_rate_bps` integer NOT NULL,
	`vat_cents` integer,
	`commission_bps` integer NOT NULL,
	`commission_cents` integer NOT NULL,
	`shipping_cents` integer NOT NULL,
	`warranty_months` integer NOT NULL,
	`legal_guarantee_months` integer NOT NULL,
	`battery_min_percent` integer,
	`serial` text,
	`imei` text,
	`parcel_id` text,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`due_at` integer,
	`reason` text,
	`created_at` integer NOT NULL,
	`paid_at` integer,
	`accepted_at` integer,
	`shipped_at` integer,
	`delivered_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "line_amounts_sane" CHECK("order_lines"."price_cents" > 0 and "order_lines"."commission_cents" between 0 and "order_lines"."price_cents" and "order_lines"."shipping_cents" >= 0),
	CONSTRAINT "margin_hides_vat" CHECK(("order_lines"."vat_scheme" = 'margin') = ("order_lines"."vat_cents" is null))
);
--> statement-breakpoint
CREATE INDEX `order_lines_by_order` ON `order_lines` (`order_id`);--> statement-breakpoint
CREATE INDEX `order_lines_by_group` ON `order_lines` (`group_id`);--> statement-breakpoint
CREATE INDEX `order_lines_by_seller` ON `order_lines` (`seller_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `order_lines_due` ON `order_lines` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `order_lines_imei` ON `order_lines` (`imei`) WHERE imei is not null;--> statement-breakpoint
CREATE INDEX `order_lines_parcel` ON `order_lines` (`parcel_id`) WHERE parcel_id is not null;--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`seller_id` text NOT NULL,
	`service` text NOT NULL,
	`carrier` text NOT NULL,
	`shipping_cents` integer NOT NULL,
	`promised_from` text NOT NULL,
	`promised_until` text NOT NULL,
	`seller_name` text NOT NULL,
	`seller_identity` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `order_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_one_per_seller` ON `orders` (`group_id`,`seller_id`);--> statement-breakpoint
CREATE INDEX `orders_by_seller` ON `orders` (`seller_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `parcels` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`carrier` text NOT NULL,
	`tracking_code` text NOT NULL,
	`tracker_id` text,
	`status` text NOT NULL,
	`status_at` integer NOT NULL,
	`trail` text NOT NULL,
	`next_check_at` integer,
	`shipped_at` integer NOT NULL,
	`delivered_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `parcels_by_order` ON `parcels` (`order_id`);--> statement-breakpoint
CREATE INDEX `parcels_to_check` ON `parcels` (`next_check_at`) WHERE next_check_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `parcels_code` ON `parcels` (`carrier`,`tracking_code`,`order_id`);--> statement-breakpoint
CREATE TABLE `payments` (
	`group_id` text PRIMARY KEY NOT NULL,
	`amount_cents` integer NOT NULL,
	`currency` text NOT NULL,
	`session_id` text,
	`session_url` text,
	`payment_intent_id` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`captured_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `order_groups`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "captured_has_intent" CHECK("payments"."state" <> 'captured' or "payments"."payment_intent_id" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_session_id_unique` ON `payments` (`session_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_payment_intent_id_unique` ON `payments` (`payment_intent_id`);--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`line_id` text,
	`amount_cents` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`provider_refund_id` text,
	`requested_at` integer NOT NULL,
	`settled_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `payments`(`group_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refund_positive" CHECK("refunds"."amount_cents" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_provider_refund_id_unique` ON `refunds` (`provider_refund_id`);--> statement-breakpoint
CREATE INDEX `refunds_by_group` ON `refunds` (`group_id`);--> statement-breakpoint
CREATE TABLE `webhook_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`payload` text NOT NULL,
	`received_at` integer NOT NULL,
	`processed_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `webhook_events_open` ON `webhook_events` (`received_at`) WHERE processed_at is null;--> statement-breakpoint
CREATE TABLE `events` (
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`subject` text NOT NULL,
	`step` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text,
	`note` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`subject_id`, `version`)
);
--> statement-breakpoint
CREATE INDEX `events_by_time` ON `events` (`at`);--> statement-breakpoint
CREATE TABLE `guards` (
	`ok` integer NOT NULL,
	CONSTRAINT "guard_holds" CHECK("guards"."ok" = 1)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer,
	`answer` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`due_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`line_id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`model_id` text NOT NULL,
	`rating` integer NOT NULL,
	`locale` text NOT NULL,
	`title` text,
	`body` text,
	`author` text NOT NULL,
	`written_at` integer NOT NULL,
	FOREIGN KEY (`line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rating_range" CHECK("reviews"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE INDEX `reviews_by_model` ON `reviews` (`model_id`,`written_at`);--> statement-breakpoint
CREATE INDEX `reviews_by_seller` ON `reviews` (`seller_id`,`written_at`);--> statement-breakpoint
CREATE TABLE `delivery_options` (
	`seller_id` text NOT NULL,
	`market` text NOT NULL,
	`service` text NOT NULL,
	`carrier` text NOT NULL,
	`price_cents` integer NOT NULL,
	`currency` text NOT NULL,
	`cutoff_hour` integer NOT NULL,
	`handling_days` integer NOT NULL,
	`transit_min_days` integer NOT NULL,
	`transit_max_days` integer NOT NULL,
	PRIMARY KEY(`seller_id`, `market`, `service`),
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "standard_is_free" CHECK("delivery_options"."service" <> 'standard' or "delivery_options"."price_cents" = 0),
	CONSTRAINT "delivery_days_sane" CHECK("delivery_options"."transit_min_days" between 0 and "delivery_options"."transit_max_days" and "delivery_options"."price_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE `seller_members` (
	`id` text PRIMARY KEY NOT NULL,
	`seller_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`seller_id`) REFERENCES `sellers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seller_members_email_unique` ON `seller_members` (`email`);--> statement-breakpoint
CREATE INDEX `seller_members_by_seller` ON `seller_members` (`seller_id`);--> statement-breakpoint
CREATE TABLE `seller_records` (
	`seller_id` text NOT NULL,
	`category` text NOT NULL,
	`matured_lines` integer NOT NULL,
	`defects` integer NOT NULL,
	`shipped_lines` integer NOT NULL,
	`late` integer NOT NULL,
	`decided_lines` integer NOT NULL,
	`cancelled` integer NOT NULL,
	`reviews` integer NOT NULL,
	`rating_sum` integer NOT NULL,
	`answers` integer NOT NULL,
	`answer_minutes_median` integer,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`seller_id`, `category`)
);
--> statement-breakpoint
CREATE TABLE `sellers` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`legal_name` text NOT NULL,
	`kind` text NOT NULL,
	`country` text NOT NULL,
	`city` text NOT NULL,
	`street` text NOT NULL,
	`postcode` text NOT NULL,
	`email` text NOT NULL,
	`phone` text NOT NULL,
	`register_number` text NOT NULL,
	`vat_number` text NOT NULL,
	`founded_year` integer NOT NULL,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`stripe_account_id` text,
	`commission_bps` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "commission_sane" CHECK("sellers"."commission_bps" between 0 and 3000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sellers_slug_unique` ON `sellers` (`slug`);