package tandem;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Sales and Marketing as one. */
@SpringBootApplication
public class Tandem {

    public static void main(String[] arguments) {
        SpringApplication.run(Tandem.class, arguments);
    }
}
