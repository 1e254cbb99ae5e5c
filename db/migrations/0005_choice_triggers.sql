-- Prices that stand already have held.
UPDATE offer_prices SET counted_cents = price_cents;
--> statement-breakpoint
-- A price counts at once when it rises; the clock alone lowers what counts, once a cut has held (offers/selection).
CREATE TRIGGER price_counted_update AFTER UPDATE OF price_cents ON offer_prices
WHEN new.counted_cents < max(old.counted_cents, new.price_cents) BEGIN
  UPDATE offer_prices SET counted_cents = max(old.counted_cents, new.price_cents) WHERE offer_id = new.offer_id AND market = new.market;
END;
--> statement-breakpoint
-- Listing the same thing anew is a price cut too: the same seller's other offer of it counts until then.
CREATE TRIGGER price_counted_insert AFTER INSERT ON offer_prices WHEN new.counted_cents < new.price_cents BEGIN
  UPDATE offer_prices SET counted_cents = max(new.price_cents, coalesce((
    SELECT max(p.counted_cents) FROM offers mine
    JOIN offers other ON other.seller_id = mine.seller_id AND other.variant_id = mine.variant_id AND other.grade = mine.grade AND other.id <> mine.id
    JOIN offer_prices p ON p.offer_id = other.id AND p.market = new.market
    WHERE mine.id = new.offer_id AND (other.state <> 'ended' OR other.updated_at > new.changed_at - 3600000)), 0))
  WHERE offer_id = new.offer_id AND market = new.market;
END;
--> statement-breakpoint
-- What the choice rests on beside prices and stock raises the shelf's version as well. Evidence is rewritten refurbisher
-- by refurbisher; the category's priors come last, and only they raise the version.
CREATE TRIGGER shelf_prior_insert AFTER INSERT ON choice_priors BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT id FROM models WHERE category = new.category);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_prior_update AFTER UPDATE ON choice_priors BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT id FROM models WHERE category = new.category);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_floor_insert AFTER INSERT ON market_floors BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM variants WHERE id = new.variant_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_floor_update AFTER UPDATE ON market_floors BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM variants WHERE id = new.variant_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_floor_delete AFTER DELETE ON market_floors BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id = (SELECT model_id FROM variants WHERE id = old.variant_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_registration_insert AFTER INSERT ON seller_registrations BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT model_id FROM offers WHERE seller_id = new.seller_id);
END;
--> statement-breakpoint
CREATE TRIGGER shelf_registration_delete AFTER DELETE ON seller_registrations BEGIN
  UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT model_id FROM offers WHERE seller_id = old.seller_id);
END;
--> statement-breakpoint
-- What only grows, grows only.
CREATE TRIGGER selection_log_no_update BEFORE UPDATE ON selection_log BEGIN SELECT RAISE(ABORT, 'selection_log_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER selection_log_no_delete BEFORE DELETE ON selection_log BEGIN SELECT RAISE(ABORT, 'selection_log_is_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER choice_reports_no_update BEFORE UPDATE ON choice_reports BEGIN SELECT RAISE(ABORT, 'choice_reports_are_append_only'); END;
--> statement-breakpoint
CREATE TRIGGER choice_reports_no_delete BEFORE DELETE ON choice_reports BEGIN SELECT RAISE(ABORT, 'choice_reports_are_append_only'); END;
