-- Leaving a market and coming back is no way around the holding time either: what the offer itself asked there counts too.
DROP TRIGGER price_counted_insert;
--> statement-breakpoint
CREATE TRIGGER price_counted_insert AFTER INSERT ON offer_prices WHEN new.counted_cents < new.price_cents BEGIN
  UPDATE offer_prices SET counted_cents = max(
    new.price_cents,
    coalesce((
      SELECT max(p.counted_cents) FROM offers mine
      JOIN offers other ON other.seller_id = mine.seller_id AND other.variant_id = mine.variant_id AND other.grade = mine.grade AND other.id <> mine.id
      JOIN offer_prices p ON p.offer_id = other.id AND p.market = new.market
      WHERE mine.id = new.offer_id AND (other.state <> 'ended' OR other.updated_at > new.changed_at - 3600000)), 0),
    coalesce((
      SELECT max(h.price_cents) FROM price_history h
      WHERE h.offer_id = new.offer_id AND h.market = new.market AND h.from_at >= coalesce((
        SELECT max(e.from_at) FROM price_history e
        WHERE e.offer_id = new.offer_id AND e.market = new.market AND e.from_at <= new.changed_at - 3600000), 0)), 0))
  WHERE offer_id = new.offer_id AND market = new.market;
END;
