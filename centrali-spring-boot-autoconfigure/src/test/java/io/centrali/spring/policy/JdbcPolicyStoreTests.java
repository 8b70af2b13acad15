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

package io.centrali.spring.policy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import io.centrali.policy.PolicyDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JdbcPolicyStore}, on each database.
 */
class JdbcPolicyStoreTests {

	private static final List<PolicyDocument> CLERKS = List
		.of(PolicyDocument.of("orders.json", PolicyFixtures.policy("orders", "orders", "clerk")));

	private static final List<PolicyDocument> MANAGERS = List.of(
			PolicyDocument.of("orders.json", PolicyFixtures.policy("orders", "orders", "manager")),
			PolicyDocument.of("bills.json", PolicyFixtures.policy("bills", "bills", "manager")));

	private JdbcClient jdbc;

	private JdbcPolicyStore store(TestDatabase database) throws Exception {
		DataSource dataSource = database.createWithSchema();
		this.jdbc = JdbcClient.create(dataSource);
		return new JdbcPolicyStore(dataSource);
	}

	@ParameterizedTest
	@EnumSource
	void versionsAreActivatedAndRolledBack(TestDatabase database) throws Exception {
		JdbcPolicyStore store = store(database);
		assertThat(store.active(PolicyChannel.LIVE)).isEmpty();
		PolicyVersion first = store.save(CLERKS, "ann", "first", null);
		PolicyVersion second = store.save(MANAGERS, "bob", "", 1L);
		assertThat(store.find(1)).contains(first);
		assertThat(store.history(null, 100)).containsExactly(second, first);
		assertThat(store.history(2L, 100)).containsExactly(first);
		assertThat(store.documents(2)).containsExactly(MANAGERS.get(1), MANAGERS.get(0));
		store.activate(PolicyChannel.LIVE, 2L, null, "ann", "go");
		PolicyActivation rolledBack = store.activate(PolicyChannel.LIVE, 1L, 1L, "bob", "roll back");
		assertThat(store.active(PolicyChannel.LIVE)).contains(rolledBack);
		assertThat(rolledBack.version()).isOne();
		assertThat(store.activations(PolicyChannel.LIVE, null, 1)).containsExactly(rolledBack);
		assertThatIllegalArgumentException().isThrownBy(() -> store.activate(PolicyChannel.LIVE, 3L, 2L, "ann", ""))
			.withMessage("There is no version 3 of the policies");
	}

	@ParameterizedTest
	@EnumSource
	void oneOfManyConcurrentEditorsIsLetThrough(TestDatabase database) throws Exception {
		JdbcPolicyStore store = store(database);
		store.save(CLERKS, "ann", "", null);
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> store.save(MANAGERS, "bob", "", null))
			.withMessage("The newest version is 1, and not null as expected");
		assertThat(letThrough(() -> store.save(MANAGERS, "bob", "", 1L))).isOne();
		assertThat(letThrough(() -> store.activate(PolicyChannel.LIVE, 2L, null, "bob", ""))).isOne();
		assertThat(store.history(null, 100)).hasSize(2);
		assertThat(store.documents(2)).hasSize(2);
		assertThat(store.activations(PolicyChannel.LIVE, null, 100)).hasSize(1);
	}

	// Any other failure than a lost race fails the test.
	private static int letThrough(Callable<?> change) throws Exception {
		ExecutorService editors = Executors.newFixedThreadPool(8);
		try {
			Callable<Boolean> editor = () -> {
				try {
					change.call();
					return true;
				}
				catch (OptimisticLockingFailureException ex) {
					return false;
				}
			};
			int count = 0;
			for (Future<Boolean> saved : editors.invokeAll(Collections.nCopies(8, editor))) {
				count += saved.get() ? 1 : 0;
			}
			return count;
		}
		finally {
			editors.shutdownNow();
		}
	}

	@ParameterizedTest
	@EnumSource
	void changedDocumentsAreRefused(TestDatabase database) throws Exception {
		JdbcPolicyStore store = store(database);
		store.save(MANAGERS, "ann", "", null);
		this.jdbc.sql("delete from centrali_policy_document where location = 'bills.json'").update();
		assertThatExceptionOfType(PolicySourceException.class).isThrownBy(() -> store.documents(1))
			.withMessage("The documents of version 1 of the policies are not those that were saved");
	}

	@Test
	void inputThatCannotBeKeptIsRefused() throws Exception {
		JdbcPolicyStore store = store(TestDatabase.H2);
		assertThatIllegalArgumentException().isThrownBy(() -> store.save(List.of(), "ann", "", null))
			.withMessage("A version must have at least one document");
		assertThatIllegalArgumentException().isThrownBy(() -> store.save(CLERKS, " ", "", null))
			.withMessage("The author must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> store.save(CLERKS, "ann", "c".repeat(1001), null))
			.withMessage("The comment has 1001 characters, and must have at most 1000");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> store.save(List.of(CLERKS.get(0), CLERKS.get(0)), "ann", "", null))
			.withMessage("The location 'orders.json' is there twice");
		assertThatIllegalArgumentException().isThrownBy(() -> store.history(null, 101))
			.withMessage("The limit must be from 1 to 100, and is 101");
	}

}
