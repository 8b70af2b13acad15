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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.audit.PolicyChange;
import io.centrali.audit.PolicyChange.Type;
import io.centrali.policy.PolicyDocument;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicyPublisher;
import io.centrali.spring.policy.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CentraliPolicyPublisherAutoConfiguration}, and for the records of
 * policies that go live.
 */
class CentraliPolicyPublisherAutoConfigurationTests {

	private static final String POLICY = """
			{
			  "name": "orders", "permissions": [ { "resource": "orders", "actions": [ "approve" ] } ],
			  "specification": { "rules": [ { "rule_id": "nobody", "effect": "Deny", "conditions": [] } ], "default": { "rule_id": "deny", "effect": "Deny" } }
			}
			""";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, CentraliAutoConfiguration.class,
				CentraliPolicyAdministrationAutoConfiguration.class, CentraliPolicyStoreAutoConfiguration.class,
				CentraliPolicyPublisherAutoConfiguration.class))
		.withUserConfiguration(Log.class)
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@TempDir
	Path directory;

	@Test
	void thereIsNoneWithoutAStore() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(LivePolicySet.class)
			.doesNotHaveBean(PolicyStore.class)
			.doesNotHaveBean(PolicyPublisher.class));
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("org.springframework.dao", "org.springframework.jdbc"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PolicyPublisher.class));
	}

	@Test
	void whatIsPublishedGoesLiveAndBothAreOnRecord() throws Exception {
		Files.writeString(this.directory.resolve("orders.json"), POLICY);
		this.contextRunner
			.withPropertyValues("centrali.policies.jdbc.enabled=true",
					"centrali.policies.jdbc.initial-locations=file:" + this.directory)
			.run((context) -> {
				PolicyPublisher publisher = context.getBean(PolicyPublisher.class);
				publisher.save(List.of(PolicyDocument.of("orders.json", POLICY.replace("nobody", "never"))), "ann", "",
						1L);
				publisher.activate(2, 1L, "ann", "");
				context.getBean(LivePolicySet.class).reload();
				List<PolicyChange> changes = context.getBean(Log.class).changes;
				assertThat(changes).extracting(PolicyChange::type)
					.containsExactly(Type.SAVED, Type.ACTIVATED, Type.SAVED, Type.ACTIVATED, Type.LIVE);
				assertThat(changes).extracting(PolicyChange::author)
					.containsExactly("centrali", "centrali", "ann", "ann", null);
				assertThat(changes).last()
					.extracting((change) -> change.after().digest())
					.isEqualTo(context.getBean(LivePolicySet.class).get().id().digest())
					.isEqualTo(changes.get(3).after().digest());
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Log {

		private final List<PolicyChange> changes = new CopyOnWriteArrayList<>();

		@Bean
		DecisionLog decisionLog() {
			return new DecisionLog() {

				@Override
				public void record(DecisionRecord record) {
				}

				@Override
				public void record(PolicyChange change) {
					Log.this.changes.add(change);
				}

			};
		}

	}

}
