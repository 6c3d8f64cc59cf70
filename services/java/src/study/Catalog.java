package study;

import java.util.List;
import java.util.stream.IntStream;

/** The data of the JSON scenarios, the same in every service: as a document to be encoded. */
public record Catalog(List<Item> items, int total) {

  /** One product. */
  public record Item(int id, String name, double price, int stock, boolean active, List<String> tags) {}

  private static final List<String> TAGS = List.of("novo", "café", "promoção", "importado", "frágil");
  private static final double[] CENTS = {0.25, 0.5, 0.75};
  private static final List<Item> ITEMS = IntStream.range(0, 640).mapToObj(Catalog::item).toList();

  /** The first so many items. */
  public static Catalog of(int total) {
    return new Catalog(ITEMS.subList(0, total), total);
  }

  private static Item item(int i) {
    return new Item(
        1001 + i,
        "Produto " + (1001 + i),
        10 + i * 37 % 90 + CENTS[i % 3],
        i * 53 % 1000,
        i % 4 != 0,
        List.of(TAGS.get(i % 5), TAGS.get((i * 2 + 1) % 5)));
  }
}
