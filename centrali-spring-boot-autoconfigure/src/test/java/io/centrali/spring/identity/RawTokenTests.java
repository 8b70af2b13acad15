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

package io.centrali.spring.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.decision.Decision;
import io.centrali.decision.Outcome;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.AuthorizationCheck;
import io.centrali.spring.Centrali;
import io.centrali.spring.autoconfigure.CentraliAutoConfiguration;
import io.centrali.spring.autoconfigure.CentraliIdentityAutoConfiguration;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for checks with raw tokens, from a real issuer to the record.
 */
@ExtendWith(OutputCaptureExtension.class)
class RawTokenTests {

	private final TestIssuer issuer = TestIssuer.start();

	private final TestIssuer stranger = TestIssuer.start();

	private final List<DecisionRecord> records = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliAutoConfiguration.class,
				CentraliIdentityAutoConfiguration.class, CentraliSecurityAutoConfiguration.class))
		.withBean(DecisionLog.class, () -> this.records::add)
		.withPropertyValues("centrali.policies.locations=classpath:policies/",
				"centrali.providers.acme.issuer-uri=" + this.issuer.issuer(),
				"centrali.providers.acme.audiences=centrali", "centrali.claim-mappings[0].jwt-path=role",
				"centrali.claim-mappings[0].attribute=role", "centrali.claim-mappings[1].jwt-path=approval_limit",
				"centrali.claim-mappings[1].attribute=approval_limit");

	@AfterEach
	void stop() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.centrali", null);
		this.issuer.close();
		this.stranger.close();
	}

	@Test
	void goodTokenIsDecidedByThePolicies() {
		this.runner.run((context) -> {
			Decision decision = check(context.getBean(Centrali.class),
					this.issuer.token("role", "\"manager\"", "approval_limit", "10000"));
			assertThat(decision.isAllowed()).isTrue();
			assertThat(this.records).singleElement()
				.satisfies((record) -> assertThat(record.request().principal().userId()).isEqualTo("alice"));
		});
	}

	// Whatever is wrong with a token, the caller learns that it is not valid.
	@Test
	void everyInvalidTokenIsTheSameDenialWithOneRecord(CapturedOutput output) {
		this.runner.run((context) -> {
			Centrali centrali = context.getBean(Centrali.class);
			Set<String> answers = new LinkedHashSet<>();
			invalidTokens().forEach((fault, token) -> {
				this.records.clear();
				Decision decision = check(centrali, token);
				assertThat(decision.reasonCode()).as(fault).isEqualTo(ReasonCode.INVALID_TOKEN);
				assertThat(decision.outcome()).as(fault).isEqualTo(Outcome.DENY);
				assertThat(this.records).as(fault).singleElement().satisfies((record) -> {
					assertThat(record.decision()).isEqualTo(decision);
					assertThat(record.request().principal().isAnonymous()).isTrue();
				});
				answers.add(decision.detail() + " " + decision.reason());
			});
			assertThat(answers).hasSize(1);
			assertThat(output).doesNotContain("canary");
		});
	}

	@Test
	void tokenOfAnIssuerThatIsDownIsNotCalledInvalid() {
		this.runner.run((context) -> {
			String token = this.issuer.token("role", "\"manager\"");
			this.issuer.close();
			Decision decision = check(context.getBean(Centrali.class), token);
			assertThat(decision.reasonCode()).isEqualTo(ReasonCode.TOKEN_VALIDATION_UNAVAILABLE);
			assertThat(decision.outcome()).isEqualTo(Outcome.INDETERMINATE);
			assertThat(this.records).hasSize(1);
		});
	}

	// K21
	@Test
	void signatureOfATokenIsInNoOutput(CapturedOutput output) {
		this.runner.withInitializer(
				(context) -> LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.centrali", LogLevel.TRACE))
			.run((context) -> {
				Centrali centrali = context.getBean(Centrali.class);
				for (String token : List.of(this.issuer.token("role", "\"manager\""),
						this.issuer.token("aud", "\"other\""), this.stranger.token())) {
					check(centrali, token);
					String signature = token.substring(token.lastIndexOf('.') + 1);
					assertThat(output).doesNotContain(signature);
					assertThat(this.records.toString()).doesNotContain(signature);
				}
			});
	}

	private Map<String, String> invalidTokens() {
		Map<String, String> tokens = new LinkedHashMap<>();
		tokens.put("no JWT", "canary");
		tokens.put("empty", "");
		tokens.put("huge", "canary".repeat(10_000));
		tokens.put("expired", this.issuer.token("iat", "1000", "exp", "2000"));
		tokens.put("no expiry", this.issuer.token("exp", null));
		tokens.put("other audience", this.issuer.token("aud", "\"canary\""));
		tokens.put("no subject", this.issuer.token("sub", null));
		tokens.put("stranger", this.stranger.token());
		tokens.put("forged", this.stranger.token("iss", '"' + this.issuer.issuer() + '"'));
		tokens.put("unknown key", this.issuer.sign(new JWSHeader.Builder(this.issuer.header()).keyID("canary").build(),
				this.issuer.claims()));
		tokens.put("other type",
				this.issuer.sign(
						new JWSHeader.Builder(this.issuer.header()).type(new JOSEObjectType("canary+jwt")).build(),
						this.issuer.claims()));
		tokens.put("ID token", this.issuer.token("at_hash", "\"canary\""));
		tokens.put("cut off", this.issuer.token().replaceFirst("..$", ""));
		return tokens;
	}

	private static Decision check(Centrali centrali, String token) {
		return centrali.checkAuthorization(AuthorizationCheck.of("orders", "approve")
			.token(token)
			.context(Map.of("amount", 500, "order_amount", 500)));
	}

}
