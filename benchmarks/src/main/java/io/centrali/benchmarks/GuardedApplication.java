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

package io.centrali.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.centrali.spring.autoconfigure.CentraliAutoConfiguration;
import io.centrali.spring.autoconfigure.CentraliIdentityAutoConfiguration;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.CentraliContext;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * An application whose beans guard the same method in different ways.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@ImportAutoConfiguration({ AopAutoConfiguration.class, CentraliAutoConfiguration.class,
		CentraliIdentityAutoConfiguration.class, CentraliSecurityAutoConfiguration.class })
class GuardedApplication {

	static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(GuardedApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application.run("--spring.main.banner-mode=off", "--spring.main.register-shutdown-hook=false",
				"--centrali.policies.locations=classpath:io/centrali/benchmarks/",
				"--centrali.permissions[0].resource=orders", "--centrali.permissions[0].actions=approve",
				"--centrali.permissions[0].policy=order_approval", "--centrali.audit.store=none",
				"--centrali.claim-mappings[0].jwt-path=role", "--centrali.claim-mappings[0].attribute=role",
				"--centrali.claim-mappings[0].default-value=employee",
				"--centrali.claim-mappings[1].jwt-path=approval_limit",
				"--centrali.claim-mappings[1].attribute=approval_limit", "--centrali.claim-mappings[1].default-value=0",
				"--centrali.claim-mappings[1].type=integer");
	}

	static Authentication logIn(String role, long limit) {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", "https://idp.example.com");
		claims.put("sub", "alice");
		claims.put("role", role);
		claims.put("approval_limit", limit);
		String payload = "{\"iss\":\"https://idp.example.com\",\"sub\":\"alice\",\"role\":\"" + role
				+ "\",\"approval_limit\":" + limit + "}";
		String token = segment("{\"alg\":\"RS256\"}") + "." + segment(payload) + "." + segment("signature");
		Instant now = Instant.now();
		Authentication authentication = new JwtAuthenticationToken(
				new Jwt(token, now, now.plusSeconds(3600), Map.of("alg", "RS256"), claims),
				AuthorityUtils.createAuthorityList("SCOPE_orders"));
		SecurityContextHolder.getContext().setAuthentication(authentication);
		return authentication;
	}

	private static String segment(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	static ApprovalService proxied(MethodInterceptor interceptor) {
		ProxyFactory factory = new ProxyFactory(new Unguarded());
		factory.setProxyTargetClass(true);
		factory.addAdvice(interceptor);
		return (ApprovalService) factory.getProxy(GuardedApplication.class.getClassLoader());
	}

	static MethodInterceptor handWritten() {
		return (invocation) -> {
			if (!(invocation.getArguments()[0] instanceof ApprovalService.ApprovalOrder order) || !mayApprove(order)) {
				throw new AuthorizationDeniedException("Access Denied", new AuthorizationDecision(false));
			}
			return invocation.proceed();
		};
	}

	private static boolean mayApprove(ApprovalService.ApprovalOrder order) {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
			Map<String, Object> claims = token.getToken().getClaims();
			return "manager".equals(claims.get("role"))
					|| (claims.get("approval_limit") instanceof Number limit && order.amount() <= limit.longValue());
		}
		return false;
	}

	@Bean
	Unguarded unguarded() {
		return new Unguarded();
	}

	@Bean
	Checked checked() {
		return new Checked();
	}

	@Bean
	CheckedByParameters checkedByParameters() {
		return new CheckedByParameters();
	}

	@Bean
	PreAuthorized preAuthorized() {
		return new PreAuthorized();
	}

	static class Unguarded implements ApprovalService {

		@Override
		public String approve(ApprovalOrder order) {
			return order.id();
		}

	}

	static class Checked implements ApprovalService {

		@Override
		@CentraliCheck(resource = "orders", action = "approve", context = "{orderId: #order.id, amount: #order.amount}")
		public String approve(ApprovalOrder order) {
			return order.id();
		}

	}

	static class CheckedByParameters {

		@CentraliCheck(resource = "orders", action = "approve")
		String approve(@CentraliContext String orderId, @CentraliContext long amount) {
			return orderId;
		}

	}

	static class PreAuthorized implements ApprovalService {

		@Override
		@PreAuthorize("authentication.token.claims['role'] == 'manager'"
				+ " or #order.amount <= authentication.token.claims['approval_limit']")
		public String approve(ApprovalOrder order) {
			return order.id();
		}

	}

}
