/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.identity.ProviderJwtDecoder;
import io.centrali.spring.identity.ProviderReactiveJwtDecoder;
import io.centrali.spring.identity.ProviderUnavailableException;
import io.centrali.spring.identity.TokenPrincipalResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.session.DisableEncodeUrlFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CentraliIdentityAutoConfiguration}.
 */
class CentraliIdentityAutoConfigurationTests {

	private static final String[] PROVIDER = { "centrali.providers.acme.issuer-uri=https://id.example.com",
			"centrali.providers.acme.audiences=centrali" };

	private static final String BOOT_ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri=https://id.example.com";

	private static final String[] OPAQUE = {
			"spring.security.oauth2.resourceserver.opaquetoken.introspection-uri=https://id.example.com/introspect",
			"spring.security.oauth2.resourceserver.opaquetoken.client-id=orders",
			"spring.security.oauth2.resourceserver.opaquetoken.client-secret=secret" };

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class,
				OAuth2ResourceServerAutoConfiguration.class, OAuth2ResourceServerWebSecurityAutoConfiguration.class,
				SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner reactiveRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class));

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void warnsOfAnApplicationThatNobodyCanLogInto(CapturedOutput output) {
		this.contextRunner.withPropertyValues(PROVIDER)
			.run((context) -> assertThat(output).doesNotContain("No identity provider"));
		this.contextRunner.withPropertyValues(BOOT_ISSUER)
			.run((context) -> assertThat(output).doesNotContain("No identity provider"));
		this.contextRunner.withBean(InMemoryUserDetailsManager.class)
			.run((context) -> assertThat(output).doesNotContain("No identity provider"));
		this.contextRunner.run((context) -> assertThat(output).contains("WARN", "No identity provider is configured"));
	}

	@Test
	void warmUpThatIsRequiredShouldStopTheStartUp() {
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues("centrali.providers.down.issuer-uri=http://127.0.0.1:1",
					"centrali.providers.down.audiences=centrali", "centrali.providers.down.warm-up=required")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("centrali.providers.down.warm-up=required"));
		this.contextRunner
			.withPropertyValues("centrali.providers.down.issuer-uri=http://127.0.0.1:1",
					"centrali.providers.down.audiences=centrali", "centrali.providers.down.warm-up=wait")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void shouldRefuseTokenCacheWithoutRoom() {
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues("centrali.token-cache.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed());
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues("centrali.token-cache.max-size=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("centrali.token-cache.max-size"));
	}

	@Test
	void shouldDecodeTokensOfProviders() {
		this.contextRunner.withPropertyValues(PROVIDER).run((context) -> {
			assertThat(context).hasSingleBean(IdentityProviders.class);
			assertThat(context).hasSingleBean(PrincipalAttributesResolver.class);
			assertThat(context).hasSingleBean(TokenPrincipalResolver.class);
			assertThat(context).getBean(JwtDecoder.class).isInstanceOf(ProviderJwtDecoder.class);
			assertThat(context).getBean(SecurityFilterChain.class).isNotNull();
			assertThat(context).hasBean("jwtSecurityFilterChain");
		});
	}

	@Test
	void shouldLeaveBootsDecoderWhenNoProviderIsConfigured() {
		this.contextRunner.withPropertyValues(BOOT_ISSUER).run((context) -> {
			assertThat(context).hasSingleBean(JwtDecoder.class).doesNotHaveBean(ProviderJwtDecoder.class);
			assertThat(context).hasSingleBean(PrincipalAttributesResolver.class);
			assertThat(context).hasBean("jwtSecurityFilterChain");
		});
	}

	@Test
	void shouldRefuseBootsPropertiesBesideProviders() {
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues(BOOT_ISSUER,
					"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://id.example.com")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidIdentityConfigurationException.class)
				.hasMessageContainingAll("spring.security.oauth2.resourceserver.jwt.issuer-uri would not count",
						"spring.security.oauth2.resourceserver.jwt.jwk-set-uri would not count"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "audiences=x", "audiences[0]=x", "jws-algorithms=ES256", "jwsAlgorithms[0]=ES256",
			"public-key-location=classpath:key.pem" })
	void shouldRefuseBootsPropertiesHoweverTheyAreWritten(String property) {
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues("spring.security.oauth2.resourceserver.jwt." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("would not count beside 'centrali.providers'"));
	}

	// Boot's own filter chain takes JWTs where there is a decoder.
	@Test
	void shouldRefuseOpaqueTokensThatNobodyTakes() {
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues(OPAQUE)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidIdentityConfigurationException.class)
				.hasMessageContainingAll("spring.security.oauth2.resourceserver.opaquetoken.introspection-uri would",
						"not count beside 'centrali.providers'", "opaquetoken.client-id", "opaquetoken.client-secret",
						"SecurityFilterChain"));
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues("spring.security.oauth2.resourceserver.opaquetoken.clientSecret=x")
			.run((context) -> assertThat(context).hasFailed());
		this.reactiveRunner
			.withConfiguration(AutoConfigurations.of(ReactiveOAuth2ResourceServerAutoConfiguration.class,
					ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class,
					ReactiveWebSecurityAutoConfiguration.class))
			.withPropertyValues(PROVIDER)
			.withPropertyValues(OPAQUE)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidIdentityConfigurationException.class));
	}

	@Test
	void shouldTakeOpaqueTokensWhereTheApplicationSaysSo() {
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues(OPAQUE)
			.withBean(SecurityFilterChain.class,
					() -> new DefaultSecurityFilterChain((request) -> true, new DisableEncodeUrlFilter()))
			.run((context) -> assertThat(context).hasSingleBean(ProviderJwtDecoder.class)
				.hasSingleBean(OpaqueTokenIntrospector.class));
	}

	@Test
	void shouldLeaveOpaqueTokensToBootWithoutProviders() {
		this.contextRunner.withPropertyValues(OPAQUE)
			.run((context) -> assertThat(context).hasSingleBean(OpaqueTokenIntrospector.class)
				.hasBean("opaqueTokenSecurityFilterChain"));
	}

	@Test
	void shouldLeaveDecoderOfApplicationInCharge() {
		this.contextRunner.withPropertyValues(PROVIDER)
			.withPropertyValues(BOOT_ISSUER)
			.withUserConfiguration(DecoderConfiguration.class)
			.run((context) -> {
				assertThat(context).hasSingleBean(JwtDecoder.class).doesNotHaveBean(ProviderJwtDecoder.class);
				assertThatExceptionOfType(BadJwtException.class)
					.isThrownBy(() -> context.getBean(TokenPrincipalResolver.class).resolve("token"))
					.withMessageContaining("malformed");
			});
	}

	@Test
	void shouldResolveRawTokensWithDecoderOfApplicationWhenNoProviderIsConfigured() {
		this.contextRunner.withUserConfiguration(DecoderConfiguration.class).run((context) -> {
			PrincipalAttributes principal = context.getBean(TokenPrincipalResolver.class).resolve("token");
			assertThat(principal.userId()).isEqualTo("decoded");
			assertThat(principal.provider()).isNull();
		});
	}

	@Test
	void shouldNotResolveRawTokensWithoutDecoder() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(JwtDecoder.class);
			assertThatExceptionOfType(JwtException.class)
				.isThrownBy(() -> context.getBean(TokenPrincipalResolver.class).resolve("token"))
				.withMessageContaining("centrali.providers")
				.isNotInstanceOf(BadJwtException.class);
		});
	}

	@Test
	void shouldLeaveResolversOfApplication() {
		this.contextRunner.withUserConfiguration(ResolverConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(PrincipalAttributesResolver.class);
			assertThat(context.getBean(PrincipalAttributesResolver.class).resolve(null).userId()).isEqualTo("custom");
		});
	}

	@Test
	void shouldResolveRawTokensOutsideOfWeb() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class))
			.withPropertyValues(PROVIDER)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(JwtDecoder.class);
				assertThatExceptionOfType(BadJwtException.class)
					.isThrownBy(() -> context.getBean(TokenPrincipalResolver.class).resolve("token"));
			});
	}

	@Test
	void shouldDecodeTokensOfReactiveApplications() {
		this.reactiveRunner.withPropertyValues(PROVIDER).run((context) -> {
			assertThat(context).doesNotHaveBean(JwtDecoder.class).hasSingleBean(PrincipalAttributesResolver.class);
			assertThat(context.getBean(ReactiveJwtDecoder.class)).isInstanceOf(ProviderReactiveJwtDecoder.class);
			assertThatExceptionOfType(BadJwtException.class)
				.isThrownBy(() -> context.getBean(ReactiveJwtDecoder.class).decode("token").block());
		});
		this.reactiveRunner.run((context) -> assertThat(context).doesNotHaveBean(ReactiveJwtDecoder.class));
	}

	@Test
	void shouldFetchNothingOnceTheContextIsClosed() {
		AtomicReference<ReactiveJwtDecoder> decoder = new AtomicReference<>();
		this.reactiveRunner
			.withPropertyValues("centrali.providers.acme.issuer-uri=http://127.0.0.1:1",
					"centrali.providers.acme.audiences=centrali")
			.run((context) -> decoder.set(context.getBean(ReactiveJwtDecoder.class)));
		assertThatExceptionOfType(ProviderUnavailableException.class)
			.isThrownBy(() -> decoder.get().decode(token("http://127.0.0.1:1")).block(Duration.ofSeconds(3)))
			.havingRootCause()
			.isInstanceOf(RejectedExecutionException.class);
	}

	private static String token(String issuer) {
		String claims = "{\"iss\":\"" + issuer + "\",\"sub\":\"alice\",\"aud\":\"centrali\",\"exp\":"
				+ Instant.now().plusSeconds(300).getEpochSecond() + "}";
		return Stream.of("{\"alg\":\"RS256\",\"kid\":\"key-1\"}", claims, "signature")
			.map((part) -> Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
			.collect(Collectors.joining("."));
	}

	@Test
	void shouldRefuseTwoWaysToDecodeTokensOfReactiveApplications() {
		this.reactiveRunner.withPropertyValues(PROVIDER)
			.withPropertyValues(BOOT_ISSUER)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void shouldLeaveTokensToTheDecoderOfAReactiveApplication() {
		ReactiveJwtDecoder own = (token) -> Mono.error(new BadJwtException("own"));
		this.reactiveRunner.withPropertyValues(PROVIDER)
			.withBean(ReactiveJwtDecoder.class, () -> own)
			.run((context) -> assertThat(context.getBean(ReactiveJwtDecoder.class)).isSameAs(own));
	}

	@Test
	void shouldDoWithoutReactor() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, CentraliAutoConfiguration.class,
					CentraliIdentityAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
			.withPropertyValues(PROVIDER)
			.withClassLoader(new FilteredClassLoader("reactor", "org.reactivestreams", "kotlin", "kotlinx",
					"org.springframework.web.reactive", "org.springframework.web.server"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ProviderJwtDecoder.class));
	}

	@Test
	void shouldDoWithoutTokensUnlessProvidersAreConfigured() {
		WebApplicationContextRunner runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"));
		runner.run((context) -> {
			assertThat(context).hasSingleBean(PrincipalAttributesResolver.class);
			assertThat(context).doesNotHaveBean(TokenPrincipalResolver.class);
		});
		runner.withPropertyValues(PROVIDER)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidIdentityConfigurationException.class)
				.hasMessageContaining("spring-boot-starter-security-oauth2-resource-server"));
	}

	@Configuration(proxyBeanMethods = false)
	static class DecoderConfiguration {

		@Bean
		JwtDecoder applicationJwtDecoder() {
			return (token) -> Jwt.withTokenValue(token).header("alg", "RS256").subject("decoded").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ResolverConfiguration {

		@Bean
		PrincipalAttributesResolver applicationPrincipalAttributesResolver() {
			return (authentication) -> PrincipalAttributes.user("custom").build();
		}

	}

}
