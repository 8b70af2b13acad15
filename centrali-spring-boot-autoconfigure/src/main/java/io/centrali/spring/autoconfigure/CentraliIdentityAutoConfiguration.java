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

import java.util.LinkedHashMap;
import java.util.Map;

import io.centrali.spring.autoconfigure.CentraliProperties.Provider;
import io.centrali.spring.autoconfigure.CentraliProperties.TokenCache;
import io.centrali.spring.identity.IdentityListener;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.KeyWarmUp;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.identity.ProviderJwtDecoder;
import io.centrali.spring.identity.ProviderReactiveJwtDecoder;
import io.centrali.spring.identity.TokenPrincipalResolver;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for identity providers: which tokens
 * are accepted, and what the policies may know of a principal.
 *
 * @since 0.1.0
 */
@AutoConfiguration(beforeName = {
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration" })
@ConditionalOnClass(Authentication.class)
@EnableConfigurationProperties(CentraliProperties.class)
public final class CentraliIdentityAutoConfiguration {

	static final String PRINCIPALS_BEAN_NAME = "centraliPrincipalAttributesResolver";

	@Bean
	@ConditionalOnMissingBean
	IdentityProviders centraliIdentityProviders(CentraliProperties properties, Environment environment) {
		return IdentityProvidersFactory.create(properties, environment);
	}

	@Bean
	@Lazy(false)
	@ConditionalOnWebApplication
	NobodyKnownWarning centraliNobodyKnownWarning(ListableBeanFactory beanFactory) {
		return new NobodyKnownWarning(beanFactory);
	}

	@Bean(PRINCIPALS_BEAN_NAME)
	@ConditionalOnMissingBean
	PrincipalAttributesResolver centraliPrincipalAttributesResolver(IdentityProviders providers) {
		return PrincipalAttributesResolver.of(providers);
	}

	/**
	 * What all that validates tokens has in common.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JwtDecoder.class)
	static class DecoderConfiguration {

		@Bean
		ProviderDecoders centraliProviderDecoders(IdentityProviders providers,
				ObjectProvider<OAuth2TokenValidator<Jwt>> validators, ObjectProvider<IdentityListener> listeners,
				CentraliProperties properties) {
			return new ProviderDecoders(providers, validators, listeners, cachedTokens(properties.tokenCache()));
		}

		private static int cachedTokens(TokenCache cache) {
			if (cache.maxSize() < 1) {
				throw new InvalidConfigurationPropertyValueException("centrali.token-cache.max-size", cache.maxSize(),
						"The cache must have room for one token. To have none, set 'centrali.token-cache.enabled=false'.");
			}
			return cache.enabled() ? cache.maxSize() : 0;
		}

		@Bean
		@Lazy(false)
		KeyWarmUp centraliKeyWarmUp(IdentityProviders providers, CentraliProperties properties) {
			Map<IdentityProvider, KeyWarmUp.Mode> modes = new LinkedHashMap<>();
			for (IdentityProvider provider : providers.asList()) {
				Provider configured = properties.providers().get(provider.name());
				modes.put(provider, (configured != null) ? configured.warmUp() : KeyWarmUp.Mode.NONE);
			}
			return new KeyWarmUp(providers, modes);
		}

	}

	/**
	 * Bearer tokens of the configured providers.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JwtDecoder.class)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@Conditional(OnIdentityProvidersCondition.class)
	static class BearerTokenConfiguration {

		@Bean
		@ConditionalOnMissingBean(JwtDecoder.class)
		ProviderJwtDecoder centraliJwtDecoder(ProviderDecoders decoders, Environment environment,
				BeanFactory beanFactory) {
			ResourceServerProperties.requireNone(environment,
					beanFactory.containsBean(ResourceServerProperties.FILTER_CHAIN));
			return decoders.get();
		}

	}

	/**
	 * Bearer tokens of the configured providers in WebFlux applications.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ReactiveJwtDecoder.class, Mono.class })
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@Conditional(OnIdentityProvidersCondition.class)
	static class ReactiveBearerTokenConfiguration {

		@Bean
		@ConditionalOnMissingBean(ReactiveJwtDecoder.class)
		ProviderReactiveJwtDecoder centraliReactiveJwtDecoder(ProviderDecoders decoders, Environment environment,
				BeanFactory beanFactory) {
			ResourceServerProperties.requireNone(environment,
					beanFactory.containsBean(ResourceServerProperties.WEB_FILTER_CHAIN));
			return new ProviderReactiveJwtDecoder(decoders.get());
		}

	}

	/**
	 * Stops an application whose providers nobody would ask.
	 */
	@Configuration(proxyBeanMethods = false)
	@Lazy(false)
	@ConditionalOnMissingClass("org.springframework.security.oauth2.jwt.JwtDecoder")
	@Conditional(OnIdentityProvidersCondition.class)
	static class MissingTokenSupportConfiguration {

		MissingTokenSupportConfiguration() {
			IdentityFaults faults = new IdentityFaults();
			faults.add("centrali.providers",
					"cannot count: Spring Security's support for JWTs is not on the class path",
					"add the dependency 'org.springframework.boot:spring-boot-starter-security-oauth2-resource-server'");
			faults.throwIfAny();
		}

	}

	/**
	 * Checks with a raw token.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JwtDecoder.class, JwtAuthenticationConverter.class })
	static class RawTokenConfiguration {

		// The application's own decoder need not know the providers' issuers.
		@Bean
		@ConditionalOnMissingBean
		TokenPrincipalResolver centraliTokenPrincipalResolver(IdentityProviders providers,
				PrincipalAttributesResolver principals, ProviderDecoders providerDecoders,
				ObjectProvider<JwtDecoder> decoders, ObjectProvider<JwtAuthenticationConverter> converters) {
			return TokenPrincipalResolver.of(providers.isEmpty() ? decoder(decoders) : providerDecoders.get(),
					converters.getIfUnique(JwtAuthenticationConverter::new), principals);
		}

		private static JwtDecoder decoder(ObjectProvider<JwtDecoder> decoders) {
			return (token) -> decoders.getIfUnique(RawTokenConfiguration::noDecoder).decode(token);
		}

		private static JwtDecoder noDecoder() {
			throw new JwtException("There is nothing to validate tokens with: configure 'centrali.providers'"
					+ " or define exactly one JwtDecoder");
		}

	}

}
