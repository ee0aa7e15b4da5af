//! What a person is promised, walked in real browsers. Each name is a promise.

mod accessibility;
mod ending;
mod group;
mod help;
mod hiding;
mod installing;
mod journal;
mod newcomer;
mod part;
mod path;
mod privacy;
mod rescue;
mod updates;

/// Makes a test of each journey, for one engine. A journey that is left out is a warning: it is never used.
macro_rules! walk {
    ($engine:ident: $($topic:ident { $($journey:ident),+ $(,)? })+) => {
        $(mod $topic {
            $(#[tokio::test]
            async fn $journey() {
                let name = concat!(stringify!($engine), "::", stringify!($topic), "::", stringify!($journey));
                waymark_e2e::walk(waymark_e2e::Engine::$engine, name, crate::$topic::$journey).await;
            })+
        })+
    };
}

macro_rules! walk_everything {
    ($engine:ident) => {
        walk! { $engine:
            // The longest first, so that the others are walked beside them.
            accessibility {
                light_has_no_barrier,
                light_in_very_large_text_has_no_barrier,
                dark_has_no_barrier,
                dark_in_very_large_text_has_no_barrier,
            }
            ending {
                the_page_to_keep_is_one_screen_and_a_picture,
                a_copy_brings_everything_to_another_device,
                a_copy_that_is_not_whole_changes_nothing,
            }
            group {
                sorting_by_tapping_leads_to_a_page_to_keep,
                everything_can_be_done_by_keyboard_alone,
                a_disc_can_be_dragged_to_another_circle,
            }
            help { help_is_one_tap_away_everywhere }
            hiding { back_does_not_show_what_was_hidden }
            installing { it_can_be_installed }
            journal {
                words_are_saved_found_changed_and_deleted,
                words_survive_a_browser_closed_in_mid_sentence,
                what_is_said_to_be_saved_survives_a_browser_that_is_killed,
            }
            newcomer {
                three_sentences_and_two_ways_in,
                carrying_on_comes_first_with_no_signal_too,
                pages_that_could_not_be_fetched_say_so_and_can_be_tried_again,
            }
            part {
                a_part_can_be_read_checked_done_and_not_done,
                a_step_can_be_ended_early_and_taken_up_again,
                a_step_walked_to_its_end_has_a_proper_ending,
                what_is_done_survives_leaving_at_once_on_a_slow_disk,
            }
            path {
                four_steps_with_their_purposes_lead_on_with_no_signal,
                every_address_opens_with_no_signal,
            }
            privacy {
                nothing_is_asked_of_anyone_else,
                a_browser_that_keeps_nothing_is_told_of_and_works,
            }
            rescue {
                a_file_saved_there_is_opened_by_waymark_and_by_the_page,
                words_changed_in_two_places_are_both_kept,
                everything_ever_saved_is_read_and_goes_into_the_file,
                a_file_that_is_not_whole_changes_nothing_there,
                what_cannot_be_read_is_counted_apart_and_saved_as_it_is,
                a_damaged_entry_comes_back_whole_and_its_rest_stays,
                a_record_the_disk_has_lost_does_not_keep_the_others,
                words_on_their_way_are_counted_and_saved,
                absent_blocked_and_unreadable_are_told_apart,
                a_browser_that_cannot_run_waymark_leads_there,
                an_app_that_stops_says_so_and_leads_there,
                repairing_takes_waymarks_files_and_leaves_the_record,
                it_hides_and_helps_like_every_page,
            }
            updates {
                a_newer_version_waits_until_it_is_wanted,
                a_version_with_one_wrong_byte_is_never_taken,
                a_first_visit_with_one_wrong_byte_still_works,
            }
        }
    };
}

mod chromium {
    walk_everything!(Chromium);
}
