package tandem.customers;

/**
 * What we may write to people about, if they agree.
 *
 * @param name in files, filters and JSON
 * @param retired nobody is asked for it any more; what was said of it stays
 */
public record Purpose(String name, String label, boolean retired) {}
