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

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centrali.audit.AuditingDecisionPoint;
import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.LoggingDecisionLog;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.policy.PolicySourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CentraliAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CentraliAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliAutoConfiguration.class));

	private final ApplicationContextRunner withPolicies = this.contextRunner
		.withPropertyValues("centrali.policies.locations=classpath:policies/");

	@Test
	void decidesByThePoliciesAndLogsTheDecision(CapturedOutput output) {
		this.withPolicies.run((context) -> {
			assertThat(context).getBean(DecisionPoint.class).isInstanceOf(AuditingDecisionPoint.class);
			assertThat(decide(context.getBean(DecisionPoint.class), "manager").isAllowed()).isTrue();
			Decision denied = decide(context.getBean(DecisionPoint.class), "employee");
			assertThat(denied.isAllowed()).isFalse();
			assertThat(denied.reason()).isEqualTo("The order amount exceeds your approval limit");
			assertThat(output).contains("\"decision_id\":\"" + denied.id() + "\"");
		});
	}

	@Test
	void deniesEverythingWhenThereIsNoPolicy(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			Decision decision = decide(context.getBean(DecisionPoint.class), "manager");
			assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_POLICY);
			assertThat(output).contains("every check is denied");
		});
	}

	@Test
	void configuredLocationsMustHoldPolicies() {
		this.contextRunner.withPropertyValues("centrali.policies.locations=classpath:nowhere/")
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(PolicySourceException.class));
	}

	@Test
	void aBindingToAPolicyThatIsNotThereStopsTheStartUp() {
		this.withPolicies
			.withPropertyValues("centrali.permissions[0].resource=invoices", "centrali.permissions[0].actions=approve",
					"centrali.permissions[0].policy=order_aproval")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPolicySetException.class)
				.hasMessageContaining("centrali.permissions[0]")
				.hasMessageContaining("Did you mean \"order_approval\"?"));
	}

	@Test
	void aBindingMustBeWhole() {
		this.withPolicies.withPropertyValues("centrali.permissions[0].resource=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("The resource is empty")
				.hasMessageContaining("An action is empty or none is named")
				.hasMessageContaining("There is no policy"));
	}

	@Test
	void bindingsApplyDocumentsThatBindNothing() {
		this.withPolicies
			.withPropertyValues("centrali.permissions[0].resource=invoices",
					"centrali.permissions[0].actions=approve,cancel", "centrali.permissions[0].policy=order_approval")
			.run((context) -> {
				DecisionRequest request = DecisionRequest.of("invoices", "cancel")
					.principal(principal("manager"))
					.build();
				assertThat(context.getBean(DecisionPoint.class).decide(request).isAllowed()).isTrue();
			});
	}

	@Test
	void timeZoneAndWeekendHaveDefaults() {
		this.contextRunner.run((context) -> {
			CentraliProperties properties = context.getBean(CentraliProperties.class);
			assertThat(properties.weekend()).containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
			assertThat(properties.timeZone().getId()).isEqualTo("UTC");
		});
	}

	@Test
	void timeZoneAndWeekendArePartOfTheDigest() {
		this.withPolicies.run((context) -> {
			String digest = digest(context.getBean(DecisionPoint.class));
			this.withPolicies.withPropertyValues("centrali.time-zone=Asia/Dubai", "centrali.weekend=friday,saturday")
				.run((other) -> assertThat(digest(other.getBean(DecisionPoint.class))).isNotEqualTo(digest));
		});
	}

	@Test
	void warnsOfAttributesThatNoProviderMaps(CapturedOutput output) {
		this.withPolicies.withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class))
			.withPropertyValues("centrali.claim-mappings[0].jwt-path=role", "centrali.claim-mappings[0].attribute=role")
			.run((context) -> assertThat(output).contains("No claim mapping provides \"ext_approval_limit\"")
				.doesNotContain("No claim mapping provides \"ext_role\""));
	}

	@Test
	void doesNotWarnOfAttributesThatAProviderMaps(CapturedOutput output) {
		this.withPolicies.withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class))
			.withPropertyValues("centrali.claim-mappings[0].jwt-path=role", "centrali.claim-mappings[0].attribute=role",
					"centrali.providers.demo.issuer-uri=https://idp.example",
					"centrali.providers.demo.audiences=centrali",
					"centrali.providers.demo.claim-mappings[0].jwt-path=limit",
					"centrali.providers.demo.claim-mappings[0].attribute=approval_limit")
			.run((context) -> assertThat(output).contains("[negative-passes]").doesNotContain("No claim mapping"));
	}

	@Test
	void doesNotWarnOfAttributesThatTheApplicationProvidesItself(CapturedOutput output) {
		this.withPolicies.withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class))
			.withUserConfiguration(OwnPrincipals.class)
			.run((context) -> assertThat(output).contains("[negative-passes]").doesNotContain("No claim mapping"));
	}

	@Test
	void anApplicationsOwnDecisionLogIsUsed() {
		this.withPolicies.withUserConfiguration(OwnDecisionLog.class).run((context) -> {
			decide(context.getBean(DecisionPoint.class), "manager");
			assertThat(context.getBean(OwnDecisionLog.class).records).hasSize(1);
			assertThat(context).doesNotHaveBean(LoggingDecisionLog.class);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "centrali.audit.enabeld=false", "centrali.providers.demo.audience=centrali",
			"centrali.permissions[0].action=approve", "centrali.claim-mappings[0].requird=true" })
	void aMistypedPropertyStopsTheStartUp(String property) {
		this.withPolicies.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnboundConfigurationPropertiesException.class));
	}

	@Test
	void warnsThatDecisionsAreNotRecorded(CapturedOutput output) {
		this.withPolicies.withPropertyValues("centrali.audit.store=none").run((context) -> {
			assertThat(context).hasSingleBean(DecisionLog.class);
			assertThat(output).contains("No decision is recorded");
		});
	}

	@Test
	void aMaskedAttributeThatIsNoneStopsTheStartUp() {
		this.withPolicies.withPropertyValues("centrali.audit.masked-attributes=ext_email,email")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("email"));
	}

	@Test
	void maskedAttributesAreHiddenInRecords(CapturedOutput output) {
		this.withPolicies.withPropertyValues("centrali.audit.masked-attributes=request_metadata.iban")
			.run((context) -> {
				context.getBean(DecisionPoint.class)
					.decide(DecisionRequest.of("orders", "approve")
						.principal(principal("manager"))
						.context(Map.of("iban", "DE02120300000000202051"))
						.build());
				assertThat(output).contains("\"iban\":\"***\"").doesNotContain("DE02120300000000202051");
			});
	}

	@Test
	void aPollIntervalOfNothingStopsTheStartUp() {
		this.withPolicies.withPropertyValues("centrali.policies.poll-interval=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class));
	}

	@Test
	void limitsOfPoliciesCanBeSet() {
		this.withPolicies.withPropertyValues("centrali.policies.limits.rules=1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPolicySetException.class)
				.hasMessageContaining("more than 1"));
		this.withPolicies.withPropertyValues("centrali.policies.limits.document-size=1KB")
			.run((context) -> assertThat(context).hasNotFailed());
		this.withPolicies.withPropertyValues("centrali.policies.limits.document-size=3GB")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class));
	}

	@Test
	void doesNothingWhenDisabled() {
		this.withPolicies.withPropertyValues("centrali.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DecisionPoint.class));
	}

	@Test
	void theModeIsEmbedded() {
		this.withPolicies.withPropertyValues("centrali.mode=remote").run((context) -> assertThat(context).hasFailed());
	}

	private static String digest(DecisionPoint decisionPoint) {
		return String.valueOf(decide(decisionPoint, "manager").policySet());
	}

	private static Decision decide(DecisionPoint decisionPoint, String role) {
		return decisionPoint.decide(DecisionRequest.of("orders", "approve").principal(principal(role)).build());
	}

	private static PrincipalAttributes principal(String role) {
		return PrincipalAttributes.user("alice").claims(new MappedClaims(Map.of("ext_role", role), List.of())).build();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecisionLog {

		private final List<DecisionRecord> records = new ArrayList<>();

		@Bean
		DecisionLog decisionLog() {
			return this.records::add;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPrincipals {

		@Bean
		PrincipalAttributesResolver principals() {
			return (authentication) -> principal("manager");
		}

	}

}
