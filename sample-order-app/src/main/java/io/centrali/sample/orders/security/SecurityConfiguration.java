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

package io.centrali.sample.orders.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import static org.springframework.security.config.Customizer.withDefaults;

/**
 * One filter chain for page and API: a login for people, bearer tokens for programs.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String LOGIN = "/oauth2/authorization/demo";

	private static final RequestMatcher API = new OrRequestMatcher(PathPatternRequestMatcher.pathPattern("/api/**"),
			PathPatternRequestMatcher.pathPattern("/centrali/**"));

	@Bean
	SecurityFilterChain orders(HttpSecurity http, ClientRegistrationRepository clients,
			@Value("${centrali.providers.demo.issuer-uri}") String issuer) {
		return http
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers("/orders.css", "/favicon.svg", "/error", LoginPages.FAILED, LoginPages.LOGGED_OUT)
				.permitAll()
				.anyRequest()
				.authenticated())
			.oauth2Login((login) -> login.loginPage(LOGIN).failureUrl(LoginPages.FAILED))
			.oauth2ResourceServer((server) -> server.jwt(withDefaults()))
			.logout((logout) -> logout.logoutSuccessHandler(alsoAtTheIssuer(clients)))
			.csrf((csrf) -> csrf.requireCsrfProtectionMatcher(new ForgeableRequestMatcher()))
			.exceptionHandling((handling) -> handling
				.defaultAuthenticationEntryPointFor(new BearerTokenAuthenticationEntryPoint(), API)
				.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(LOGIN),
						new NegatedRequestMatcher(API)))
			// There is one page only, so nothing to come back to.
			.requestCache((cache) -> cache.disable())
			.headers((headers) -> headers.contentSecurityPolicy(
					(policy) -> policy.policyDirectives(new ContentSecurityPolicy(issuer).directives())))
			.build();
	}

	// Otherwise the issuer would log the same user in again at once. One that knows no
	// logout leaves the user at a page of our own.
	private LogoutSuccessHandler alsoAtTheIssuer(ClientRegistrationRepository clients) {
		OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(clients);
		handler.setPostLogoutRedirectUri("{baseUrl}/");
		handler.setDefaultTargetUrl(LoginPages.LOGGED_OUT);
		return handler;
	}

}
