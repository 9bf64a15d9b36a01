package tandem;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes that cost next to nothing: tests sign in a lot, and nobody attacks them. */
@TestConfiguration(proxyBeanMethods = false)
class QuickPasswords {

    @Bean
    @Primary
    PasswordEncoder quickEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 64, 1);
    }
}
