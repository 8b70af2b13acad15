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

import java.util.Arrays;
import java.util.List;

import io.centrali.decision.AttributeMasking;
import io.centrali.spring.autoconfigure.CentraliProperties.WhoAmI;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.identity.WhoAmIController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the endpoint that tells callers
 * who they are, in development.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = CentraliIdentityAutoConfiguration.class)
@ConditionalOnBooleanProperty("centrali.who-am-i.enabled")
@ConditionalOnClass({ Authentication.class, RestController.class })
@ConditionalOnWebApplication
public final class CentraliWhoAmIAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(CentraliWhoAmIAutoConfiguration.class);

	@Bean
	@Lazy(false)
	WhoAmIController centraliWhoAmIController(CentraliProperties properties, IdentityProviders providers,
			PrincipalAttributesResolver principals, Environment environment) {
		WhoAmI whoAmI = properties.whoAmI();
		requireProfile(whoAmI.profiles(), environment.getActiveProfiles());
		logger.warn("Callers are told what is known of them at {}: 'centrali.who-am-i.enabled' is for development",
				whoAmI.path());
		return new WhoAmIController(providers, principals, AttributeMasking.of(properties.audit().maskedAttributes()));
	}

	// By name, not as an expression: '!production' holds wherever somebody forgot it.
	private static void requireProfile(List<String> profiles, String[] active) {
		if (Arrays.stream(active).noneMatch(profiles::contains)) {
			throw new InvalidConfigurationPropertyValueException("centrali.who-am-i.enabled", true,
					"This is for development, and none of its profiles " + profiles + " is active, but "
							+ Arrays.asList(active)
							+ ". Remove the property, or name a profile of your own in 'centrali.who-am-i.profiles'.");
		}
	}

}
