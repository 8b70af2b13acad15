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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.ShadowResult;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.policy.PolicyDocument;
import io.centrali.spring.actuate.CentraliEndpoint;
import io.centrali.spring.actuate.ShadowDescriptor;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicyChannel;
import io.centrali.spring.policy.PolicyStore;
import io.centrali.spring.policy.ShadowPolicies;
import io.centrali.spring.policy.ShadowStatus.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for shadow policies in an application: what {@link CentraliAutoConfiguration} and
 * those for actuator make of them.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShadowPoliciesAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CentraliAutoConfiguration.class, CentraliIdentityAutoConfiguration.class,
						CentraliEndpointAutoConfiguration.class, CentraliPolicyHealthContributorAutoConfiguration.class,
						CentraliPolicyMetricsAutoConfiguration.class, MetricsAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("centrali.policies.locations=classpath:policies/", "centrali.policies.poll-interval=1h",
				"management.endpoints.web.exposure.include=centrali");

	@TempDir
	private Path directory;

	private WebApplicationContextRunner shadowed;

	@BeforeEach
	void writeCandidate() throws IOException {
		String live = new ClassPathResource("policies/orders.json").getContentAsString(StandardCharsets.UTF_8);
		write(live.replace("\"manager\"", "\"director\""));
		this.shadowed = this.contextRunner
			.withPropertyValues("centrali.policies.shadow.locations=" + this.directory.toUri());
	}

	@Test
	void withoutACandidateNothingIsComparedOrShown() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(ShadowPolicies.class).listener()).isNull();
			assertThat(context.getBean(CentraliEndpoint.class).centrali().shadow()).isNull();
			assertThat(health(context).getDetails()).doesNotContainKey("shadow");
			assertThat(context.getBean(MeterRegistry.class).getMeters())
				.noneMatch((meter) -> meter.getId().getName().startsWith("centrali.shadow"));
		});
	}

	@Test
	void theCandidateDecidesBesideAndIsNotEnforced(CapturedOutput output) {
		this.shadowed.run((context) -> {
			assertThat(context).hasSingleBean(LivePolicySet.class);
			Decision allowed = decide(context, "manager");
			assertThat(allowed.isAllowed()).isTrue();
			assertThat(decide(context, "director").isAllowed()).isFalse();
			assertThat(decide(context, "employee").isAllowed()).isFalse();
			awaitCompared(context, 3);
			ShadowDescriptor shadow = context.getBean(CentraliEndpoint.class).centrali().shadow();
			assertThat(shadow).isNotNull();
			assertThat(shadow.state()).isEqualTo("comparing");
			assertThat(shadow.liveDigest()).isEqualTo(allowed.policySet().digest());
			assertThat(shadow.digest()).isNotEqualTo(shadow.liveDigest());
			assertThat(shadow.results()).containsEntry("newly_allowed", 1L)
				.containsEntry("newly_denied", 1L)
				.containsEntry("equal", 1L);
			assertThat(shadow.changes()).extracting(ShadowDescriptor.ChangeDescriptor::result)
				.containsExactly("newly_allowed", "newly_denied");
			assertThat(shadow.changes().get(1).lastDecisionId()).isEqualTo(allowed.id());
			assertThat(health(context)).returns(Status.UP, Health::getStatus)
				.extracting((health) -> health.getDetails().get("shadow"))
				.isEqualTo(Map.of("state", "comparing", "digest", shadow.digest()));
			assertThat(count(context, ShadowResult.NEWLY_ALLOWED)).isEqualTo(1);
			assertThat(stale(context)).isZero();
			assertThat(output).contains("\"kind\":\"shadow_difference\"").contains(allowed.id().toString());
		});
	}

	@Test
	void eachDecisionLeavesOneRecordAndTheShadowNone() {
		List<DecisionRecord> records = new CopyOnWriteArrayList<>();
		this.shadowed.withBean(DecisionLog.class, () -> records::add).run((context) -> {
			Decision allowed = decide(context, "manager");
			Decision denied = decide(context, "director");
			awaitCompared(context, 2);
			assertThat(records).extracting(DecisionRecord::decision).containsExactly(allowed, denied);
		});
	}

	@Test
	void aBrokenCandidateIsToldAndStopsNothing(CapturedOutput output) throws IOException {
		write("{ \"name\": \"order_approval\", \"rulez\": [] }");
		this.shadowed.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(decide(context, "manager").isAllowed()).isTrue();
			awaitCompared(context, 1);
			assertThat(context.getBean(CentraliEndpoint.class).centrali().shadow())
				.returns("failed", ShadowDescriptor::state)
				.returns(0L, ShadowDescriptor::compared)
				.extracting(ShadowDescriptor::problem, InstanceOfAssertFactories.STRING)
				.contains("candidate.json:1:");
			assertThat(health(context)).returns(Status.UP, Health::getStatus)
				.extracting((health) -> health.getDetails().get("shadow"), InstanceOfAssertFactories.MAP)
				.containsEntry("state", "failed")
				.containsKeys("since", "problem");
			assertThat(count(context, ShadowResult.LEFT_OUT)).isEqualTo(1);
			assertThat(stale(context)).isEqualTo(1);
			assertThat(output).contains("The shadow policies are refused").contains("rulez");
		});
	}

	@Test
	void aLocationWithoutDocumentsIsToldAndStopsNothing() throws IOException {
		Files.delete(this.directory.resolve("candidate.json"));
		this.shadowed.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ShadowPolicies.class).status().state()).isEqualTo(State.FAILED);
			assertThat(decide(context, "manager").isAllowed()).isTrue();
		});
	}

	@Test
	void aCandidateIsFollowedWhileTheApplicationRuns() throws IOException {
		Files.delete(this.directory.resolve("candidate.json"));
		this.shadowed.withPropertyValues("centrali.policies.poll-interval=5ms").run((context) -> {
			writeCandidate();
			Awaitility.await().until(() -> context.getBean(ShadowPolicies.class).status().state() == State.COMPARING);
		});
	}

	@Test
	void aVersionOfTheDatabaseIsAShadowUntilItIsStopped() {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(CentraliPolicyStoreAutoConfiguration.class,
					DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
					"centrali.policies.locations=", "centrali.policies.jdbc.enabled=true",
					"centrali.policies.jdbc.initial-locations=classpath:policies/")
			.run((context) -> {
				ShadowPolicies shadow = context.getBean(ShadowPolicies.class);
				PolicyStore store = context.getBean(PolicyStore.class);
				assertThat(shadow.status().state()).isEqualTo(State.OFF);
				store.save(List.of(new PolicyDocument("orders.json",
						Files.readAllBytes(this.directory.resolve("candidate.json")))), "ann", "", 1L);
				store.activate(PolicyChannel.SHADOW, 2L, null, "ann", "");
				assertThat(shadow.refresh()).isTrue();
				assertThat(decide(context, "manager").isAllowed()).isTrue();
				awaitCompared(context, 1);
				assertThat(shadow.total(ShadowResult.NEWLY_DENIED)).isOne();
				assertThat(context.getBean(LivePolicySet.class).get().id().version()).isOne();
				store.activate(PolicyChannel.SHADOW, null, 1L, "ann", "");
				assertThat(shadow.refresh()).isTrue();
				assertThat(shadow.status().state()).isEqualTo(State.OFF);
			});
	}

	@Test
	void theShadowEndsWithTheApplication() {
		ShadowPolicies[] shadow = new ShadowPolicies[1];
		this.shadowed.run((context) -> {
			shadow[0] = context.getBean(ShadowPolicies.class);
			assertThat(shadow[0].isRunning()).isTrue();
		});
		assertThat(shadow[0].isRunning()).isFalse();
	}

	private void write(String policy) throws IOException {
		Files.writeString(this.directory.resolve("candidate.json"), policy);
	}

	private static Decision decide(AssertableWebApplicationContext context, String role) {
		PrincipalAttributes principal = PrincipalAttributes.user("alice")
			.claims(new MappedClaims(Map.of("ext_role", role), List.of()))
			.build();
		return context.getBean(DecisionPoint.class)
			.decide(DecisionRequest.of("orders", "approve").principal(principal).build());
	}

	private static void awaitCompared(AssertableWebApplicationContext context, long decisions) {
		ShadowPolicies shadow = context.getBean(ShadowPolicies.class);
		Awaitility.await()
			.pollInterval(Duration.ofMillis(2))
			.until(() -> shadow.status().results().values().stream().mapToLong(Long::longValue).sum() == decisions);
	}

	private static Health health(AssertableWebApplicationContext context) {
		return context.getBean("centraliPoliciesHealthContributor", HealthIndicator.class).health();
	}

	private static double count(AssertableWebApplicationContext context, ShadowResult result) {
		return context.getBean(MeterRegistry.class)
			.get("centrali.shadow.decisions")
			.tag("result", result.label())
			.functionCounter()
			.count();
	}

	private static double stale(AssertableWebApplicationContext context) {
		return context.getBean(MeterRegistry.class).get("centrali.shadow.stale").gauge().value();
	}

}
