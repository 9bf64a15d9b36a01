package tandem.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import tandem.command.Stop;

/** Several people who ask for the same kind of thing at once, each again and again: by a browser, or by a program with a token. */
final class Crowd {

    private static final Pattern SQL = Pattern.compile("db;dur=([0-9.]+)");

    /** As many requests of each kind go ahead as it takes until Java has compiled what is used all day. */
    private static final int AHEAD = 200;

    private final HttpClient browser;
    private final HttpClient program = Visits.client().build();

    Crowd(HttpClient browser) {
        this.browser = browser;
    }

    /**
     * What they saw.
     *
     * @param milliseconds of each request, from its first byte to the last one of its answer
     * @param sql of each request, the milliseconds of its statements alone
     */
    record Seen(List<Double> milliseconds, List<Double> sql, double perSecond) {}

    /**
     * What people see who have been at work for a while.
     *
     * @param request the request of this number; each number is asked for once
     */
    Seen ask(int people, int each, IntFunction<HttpRequest> request) {
        work(people, AHEAD / people, at -> request.apply(people * each + at));
        return work(people, each, request);
    }

    private Seen work(int people, int each, IntFunction<HttpRequest> request) {
        var milliseconds = Collections.synchronizedList(new ArrayList<Double>());
        var sql = Collections.synchronizedList(new ArrayList<Double>());
        var began = System.nanoTime();
        try (var all = Executors.newFixedThreadPool(people)) {
            var work = new ArrayList<Callable<Void>>();
            for (int person = 0; person < people; person++) {
                int first = person * each;
                work.add(() -> {
                    for (int at = first; at < first + each; at++) {
                        one(request.apply(at), milliseconds, sql);
                    }
                    return null;
                });
            }
            for (var done : all.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Stop stop ? stop : new IllegalStateException(failed.getCause());
        }
        return new Seen(milliseconds, sql, people * each / ((System.nanoTime() - began) / 1e9));
    }

    private void one(HttpRequest request, List<Double> milliseconds, List<Double> sql) {
        var began = System.nanoTime();
        var answer = send(request);
        milliseconds.add((System.nanoTime() - began) / 1e6);
        if (answer.statusCode() >= 400) {
            throw Stop.failed("%s answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
        var told = SQL.matcher(answer.headers().firstValue("Server-Timing").orElse(""));
        if (told.find()) {
            sql.add(Double.valueOf(told.group(1)));
        }
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            var client = request.headers().firstValue("Authorization").isPresent() ? program : browser;
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Stop.failed("Interrupted.");
        }
    }
}
