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

package io.centrali.spring.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.spring.AuthorizationCheck;
import io.centrali.spring.Centrali;
import io.centrali.spring.autoconfigure.CentraliAutoConfiguration;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a problem document tells the reason only, until development asks for more.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProblemDocumentTests {

	private static final String POLICY = """
			{ "name": "order_approval", "permissions": [ { "resource": "orders", "actions": ["approve"] } ],
			  "specification": {
			    "rules": [ { "rule_id": "within-limit", "effect": "Allow", "conditions": [
			      { "function": "integer_less_equal", "attribute": "request_metadata", "metadata_key": "amount",
			        "value_from_attribute": "ext_limit" },
			      { "function": "string_equal", "attribute": "ext_email", "value": "boss@example.com" } ] } ],
			    "default": { "rule_id": "deny", "effect": "Deny", "reason": "Too much" } } }
			""";

	private static final List<String> SECRETS = List.of("order_approval", "within-limit", "deny", "limit", "777",
			"4242", "amount", "email", "example.com", "alice", "default", "rule", "policy", "orders", "approve");

	@TempDir
	private Path policies;

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void prepare() throws IOException {
		Files.writeString(this.policies.resolve("orders.json"), POLICY);
		this.runner = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(CentraliAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
			.withBean(PrincipalAttributesResolver.class,
					() -> (authentication) -> PrincipalAttributes.user("alice")
						.claims(new MappedClaims(Map.of("ext_limit", 777, "ext_email", "alice@example.com"), List.of()))
						.build())
			.withPropertyValues("centrali.policies.locations=file:" + this.policies + "/",
					"centrali.audit.masked-attributes=ext_email");
	}

	@Test
	void tellsTheReasonAndTheIdOnly(CapturedOutput output) {
		this.runner.run((context) -> {
			Decision decision = refuse(context.getBean(Centrali.class), "approve");
			assertThat(decision.explanation()).isNull();
			String body = body(decision, context.getBean(Denials.class));
			assertThat(new JsonContent(body)).isStrictlyEqualTo("""
					{ "type": "about:blank", "title": "Forbidden", "status": 403, "detail": "Too much",
					  "decisionId": "%s" }
					""".formatted(decision.id()));
			assertThat(withoutId(body, decision)).doesNotContain(SECRETS);
			Decision unbound = refuse(context.getBean(Centrali.class), "drop");
			assertThat(withoutId(body(unbound, context.getBean(Denials.class)), unbound))
				.contains("you are not allowed to do this.")
				.doesNotContain(SECRETS)
				.doesNotContain("no_policy", "bound", "drop");
		});
		assertThat(output).doesNotContain("include-explanation");
	}

	@Test
	void tellsTheExplanationWhereDevelopmentAsksForItWithMaskedValuesHidden(CapturedOutput output) {
		this.runner.withPropertyValues("centrali.problem.include-explanation=always").run((context) -> {
			Decision decision = refuse(context.getBean(Centrali.class), "approve");
			String body = body(decision, context.getBean(Denials.class));
			JsonContent json = new JsonContent(body);
			assertThat(json).extractingPath("$.detail").isEqualTo("Too much");
			assertThat(json).extractingPath("$.explanation.reasonCode").isEqualTo("deny_default");
			assertThat(json).extractingPath("$.explanation.policy").isEqualTo("order_approval");
			assertThat(json).extractingPath("$.explanation.rule").isEqualTo("deny");
			assertThat(json).extractingPath("$.explanation.asked.rules[0].conditions[0].left.value").isEqualTo(4242);
			assertThat(body).contains("***").doesNotContain("alice@example.com");
			JsonContent unbound = new JsonContent(
					body(refuse(context.getBean(Centrali.class), "drop"), context.getBean(Denials.class)));
			assertThat(unbound).extractingPath("$.explanation.reasonCode").isEqualTo("no_policy");
			assertThat(unbound).extractingPath("$.explanation.detail")
				.isEqualTo("No policy is bound to the resource and action");
		});
		assertThat(output).contains("'centrali.problem.include-explanation' is 'always'");
	}

	private static Decision refuse(Centrali centrali, String action) {
		Decision decision = centrali
			.checkAuthorization(AuthorizationCheck.of("orders", action).context("amount", 4242));
		assertThat(decision.isAllowed()).isFalse();
		return decision;
	}

	// An id may hold any digits.
	private static String withoutId(String body, Decision decision) {
		return body.replace(decision.id().toString(), "").toLowerCase(Locale.ROOT);
	}

	private static String body(Decision decision, Denials denials) {
		return new String(ProblemDocument.of(decision, denials, Locale.ENGLISH).body(), StandardCharsets.UTF_8);
	}

}
