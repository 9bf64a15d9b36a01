package tandem.imports;

/**
 * What the rows of a file were about so far, as hashes of 64 bits: 32 MB for a million rows. That two things have one hash is
 * less likely than a broken disk.
 */
final class Identities {

    private static final int SMALLEST = 1 << 12;

    private long[] places = new long[SMALLEST];
    private int size;

    /** Whether this value of this field has come before; from now on it has. */
    boolean seen(int field, Object value) {
        return !add(hash(field, value.toString()));
    }

    private boolean add(long hash) {
        if (size * 2 > places.length) {
            grow();
        }
        boolean fresh = put(places, hash);
        if (fresh) {
            size++;
        }
        return fresh;
    }

    private void grow() {
        var wider = new long[places.length * 2];
        for (long hash : places) {
            if (hash != 0) {
                put(wider, hash);
            }
        }
        places = wider;
    }

    private static boolean put(long[] places, long hash) {
        int at = (int) hash & (places.length - 1);
        while (places[at] != 0) {
            if (places[at] == hash) {
                return false;
            }
            at = (at + 1) & (places.length - 1);
        }
        places[at] = hash;
        return true;
    }

    private static long hash(int field, String value) {
        long hash = field + 1;
        for (int at = 0; at < value.length(); at++) {
            hash = (hash ^ value.charAt(at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        hash *= 0xD6E8FEB86659FD93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
