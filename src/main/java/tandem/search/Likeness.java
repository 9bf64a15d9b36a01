package tandem.search;

/** How far a word that was typed is from one that exists: letters left out, added, exchanged or wrong. */
final class Likeness {

    /** Shorter words are like too many others. */
    static final int SHORTEST = 4;

    private static final int TWO_MISTAKES_FROM = 8;

    private Likeness() {}

    /** How many mistakes a word of this length may have. */
    static int tolerated(String typed) {
        return typed.length() < TWO_MISTAKES_FROM ? 1 : 2;
    }

    /** The mistakes in what was typed, where a word with this beginning was meant. */
    static int mistakes(String typed, String word) {
        var before = new int[word.length() + 1];
        var last = new int[word.length() + 1];
        for (int at = 0; at <= word.length(); at++) {
            last[at] = at;
        }
        for (int row = 1; row <= typed.length(); row++) {
            var now = new int[word.length() + 1];
            now[0] = row;
            for (int at = 1; at <= word.length(); at++) {
                int wrong = typed.charAt(row - 1) == word.charAt(at - 1) ? 0 : 1;
                now[at] = Math.min(Math.min(now[at - 1], last[at]) + 1, last[at - 1] + wrong);
                if (exchanged(typed, row, word, at)) {
                    now[at] = Math.min(now[at], before[at - 2] + 1);
                }
            }
            before = last;
            last = now;
        }
        return java.util.Arrays.stream(last).min().orElse(0);
    }

    private static boolean exchanged(String typed, int row, String word, int at) {
        return row > 1
                && at > 1
                && typed.charAt(row - 1) == word.charAt(at - 2)
                && typed.charAt(row - 2) == word.charAt(at - 1);
    }
}
